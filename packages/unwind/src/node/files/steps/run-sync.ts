import fs from "node:fs";
import { actionsOf } from "./actions-of.ts";
import type { FileAction, FileSteps } from "./file-steps.ts";

type Call = (...args: readonly unknown[]) => unknown;

/** Runs steps while the caller, and all else in the thread, waits. */
export function runSync<T>(steps: FileSteps<T>): T {
  const actions = actionsOf(steps);
  let next = actions.next();
  while (next.done !== true) {
    let given: unknown;
    try {
      given = perform(next.value);
    } catch (error) {
      next = actions.throw(error);
      continue;
    }
    next = actions.next(given);
  }
  return next.value;
}

function perform(action: FileAction): unknown {
  // Looked up at each call: a tool that replaces functions of `fs` meets these calls too.
  if ("call" in action) return (fs[`${action.call}Sync`] as Call)(...action.args);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, action.waitMs);
  return undefined;
}
