import process from "node:process";
import { isMainThread } from "node:worker_threads";
import { contextManager } from "../../core/managers/context-manager.ts";
import { UnwindError } from "../../core/errors/errors.ts";
import { UnsupportedError } from "./unsupported-error.ts";

/** The working directory cannot be told, or cannot be gone back to: it was removed. */
export class WorkingDirectoryError extends UnwindError {
  override readonly name = "WorkingDirectoryError";
  readonly code = "ERR_WORKING_DIRECTORY";
}

/**
 * Changes into a directory for the block; the value is its absolute path. Leaving changes back to
 * where the process was, wherever the block went. It is one working directory for the whole process:
 * code that runs at the same time is in it as well.
 * @throws what `process.chdir` throws (ENOENT, ENOTDIR, EACCES); WorkingDirectoryError, on entering or
 * leaving, where the directory to come back to is gone; UnsupportedError in a worker thread.
 */
export const workingDirectory = contextManager(function* (path: string) {
  if (!isMainThread)
    throw new UnsupportedError(
      "workingDirectory() works in the main thread only, whose directory all threads share. " +
        "Use absolute paths in workers.",
    );
  const before = directoryNow();
  process.chdir(path);
  try {
    yield process.cwd();
  } finally {
    goBack(before);
  }
});

function directoryNow(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new WorkingDirectoryError(
      "The working directory was removed, so there is none to come back to. Change into one that " +
        "exists first.",
      { cause },
    );
  }
}

function goBack(path: string): void {
  try {
    process.chdir(path);
  } catch (cause) {
    throw new WorkingDirectoryError(
      `Cannot change back to ${path}: it was removed or closed off during the block.`,
      { cause },
    );
  }
}
