import { contextManager } from "../../../core/managers/context-manager.ts";
import { closeAtExit } from "../../exit/close-at-exit.ts";
import { removeDirectory } from "../removal/remove-own.ts";
import { runSync } from "../steps/run-sync.ts";
import { makeDirectory } from "./make-directory.ts";
import type { TemporarySyncOptions } from "./temporary-options.ts";

/** {@link temporaryDirectory}, made and removed while the thread waits, pauses of retries included. */
export const temporaryDirectorySync = contextManager(function* temporaryDirectorySync(
  options: TemporarySyncOptions = {},
): Generator<string, void> {
  const own = runSync(makeDirectory("temporaryDirectorySync", options));
  const forget = closeAtExit(() => runSync(removeDirectory({ ...own, retryMs: 0 })));
  try {
    yield own.path;
  } finally {
    forget();
    runSync(removeDirectory(own));
  }
});
