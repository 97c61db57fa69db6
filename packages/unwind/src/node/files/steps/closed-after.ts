import { call } from "./file-steps.ts";
import type { FileSteps } from "./file-steps.ts";
import { undone } from "./undone.ts";

/** Runs steps, then closes a descriptor, whatever they come to. */
export function* closedAfter<T>(descriptor: number, steps: FileSteps<T>): FileSteps<T> {
  let result: T;
  try {
    result = yield* steps;
  } catch (error) {
    return yield* undone(error, call("close", descriptor));
  }
  yield* call("close", descriptor);
  return result;
}
