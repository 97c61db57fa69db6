import fs from "node:fs";
import type { FileStep, FileSteps } from "./file-steps.ts";

type Call = (...args: readonly unknown[]) => unknown;

/** Runs steps while the caller, and all else in the thread, waits. */
export function runSync<T>(steps: FileSteps<T>): T {
  let next = steps.next();
  while (next.done !== true) {
    let given: unknown;
    try {
      given = perform(next.value);
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(given);
  }
  return next.value;
}

function perform(step: FileStep): unknown {
  // Looked up at each call: a tool that replaces functions of `fs` meets these calls too.
  if ("call" in step) return (fs[`${step.call}Sync`] as Call)(...step.args);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, step.waitMs);
  return undefined;
}
