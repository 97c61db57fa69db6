import { statSync } from "node:fs";
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

/** The working directory, if its path leads to it: Node knows it from when it changed there. */
function directoryNow(): string {
  let cause: unknown;
  try {
    const path = process.cwd();
    const [here, there] = [statSync(".", exact), statSync(path, exact)];
    if (here.ino === there.ino && here.dev === there.dev) return path;
  } catch (error) {
    cause = error;
  }
  throw new WorkingDirectoryError(
    "The working directory was removed or renamed, so there is no path to come back by. Change " +
      "into one that exists first.",
    { cause },
  );
}

const exact = { bigint: true } as const;

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
