import { failed } from "../../../core/errors/error-tree.ts";
import type { FileSteps } from "./file-steps.ts";

/** Undoes what failed with `error`, and throws that, in a tree with what the undo throws. */
export function* undone(error: unknown, undo: FileSteps<unknown>): FileSteps<never> {
  try {
    yield* undo;
  } catch (newer) {
    throw failed(newer, { error }).error;
  }
  throw error;
}
