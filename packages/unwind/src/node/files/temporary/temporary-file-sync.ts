import { ExitStack } from "../../../core/stacks/exit-stack.ts";
import { contextManager } from "../../../core/managers/context-manager.ts";
import { closeAtExit } from "../../exit/close-at-exit.ts";
import { OwnDescriptor } from "../own-descriptor.ts";
import { removeFile } from "../removal/remove-own.ts";
import { runSync } from "../steps/run-sync.ts";
import { newPath } from "./new-path.ts";
import { retryMsByDefault } from "./temporary-options.ts";
import type { TemporarySyncOptions } from "./temporary-options.ts";

export interface TemporaryFileSync {
  /** Absolute, with no link in it. */
  readonly path: string;
  /** Open for reading and writing; if the block has closed it, it is not closed again. */
  readonly descriptor: number;
}

/** {@link temporaryFile}, made and removed while the thread waits. */
export const temporaryFileSync = contextManager(function* temporaryFileSync(
  options: TemporarySyncOptions = {},
): Generator<TemporaryFileSync, void> {
  const path = runSync(newPath("temporaryFileSync", options));
  const descriptor = new OwnDescriptor(path, "wx+", 0o600);
  const remove = (retryMs: number): void =>
    runSync(removeFile({ path, identity: descriptor.identity, retryMs }));
  const forget = closeAtExit(() => remove(0));
  try {
    yield { path, descriptor: descriptor.identify() };
  } finally {
    forget();
    const releases = new ExitStack();
    releases.defer(() => remove(options.retryMs ?? retryMsByDefault));
    releases.defer(() => descriptor.close());
    releases.dispose();
  }
});
