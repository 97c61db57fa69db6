import fs from "node:fs";
import { systemClock } from "../../../core/stacks/clock.ts";
import type { Clock } from "../../../core/stacks/clock.ts";
import type { FileStep, FileSteps } from "./file-steps.ts";

type Call = (...args: readonly unknown[]) => void;

/** Runs steps, and lets others run while `fs` works. */
export async function runAsync<T>(steps: FileSteps<T>, clock: Clock = systemClock): Promise<T> {
  let next = steps.next();
  while (next.done !== true) {
    let given: unknown;
    try {
      given = await perform(next.value, clock);
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(given);
  }
  return next.value;
}

function perform(step: FileStep, clock: Clock): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!("call" in step)) return void clock.setTimeout(() => resolve(undefined), step.waitMs);
    const ended = (error: Error | null | undefined, value: unknown): void => {
      if (error === null || error === undefined) resolve(value);
      else reject(error);
    };
    // Looked up at each call, as in `runSync`. Those that call back are cheaper than the promises.
    (fs[step.call] as Call)(...step.args, ended);
  });
}
