import fs from "node:fs";
import { systemClock } from "../../../core/stacks/clock.ts";
import type { Clock } from "../../../core/stacks/clock.ts";
import { actionsOf } from "./actions-of.ts";
import type { FileAction, FileCallName, FileSteps } from "./file-steps.ts";

type Call = (...args: readonly unknown[]) => void;

/** Runs steps, and lets others run while `fs` works. */
export async function runAsync<T>(steps: FileSteps<T>, clock: Clock = systemClock): Promise<T> {
  const actions = actionsOf(steps);
  let next = actions.next();
  while (next.done !== true) {
    let given: unknown;
    try {
      given = await perform(next.value, clock);
    } catch (error) {
      next = actions.throw(error);
      continue;
    }
    next = actions.next(given);
  }
  return next.value;
}

function perform(action: FileAction, clock: Clock): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!("call" in action)) return void clock.setTimeout(() => resolve(undefined), action.waitMs);
    const ended = (error: Error | null | undefined, value: unknown): void => {
      if (error === null || error === undefined) resolve(value);
      else reject(error);
    };
    // Looked up at each call, as in `runSync`. Those that call back are cheaper than the promises.
    callOf(action.call)(...action.args, ended);
  });
}

/** `fs.realpath` asks for each part of a path in a turn of its own; the system does it at once. */
function callOf(name: FileCallName): Call {
  return (name === "realpath" ? fs.realpath.native : fs[name]) as Call;
}
