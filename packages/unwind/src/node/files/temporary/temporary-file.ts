import { promises } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { AsyncExitStack } from "../../../core/stacks/async-exit-stack.ts";
import { forceable } from "../../forceable.ts";
import { inFull } from "../removal/identity.ts";
import type { Identity } from "../removal/identity.ts";
import { removeFile } from "../removal/remove-own.ts";
import { runAsync } from "../steps/run-async.ts";
import { runSync } from "../steps/run-sync.ts";
import { newPath } from "./new-path.ts";
import { retryMsByDefault } from "./temporary-options.ts";
import type { TemporaryOptions } from "./temporary-options.ts";

export interface TemporaryFile {
  /** Absolute, with no link in it. */
  readonly path: string;
  /** Open for reading and writing. */
  readonly handle: FileHandle;
}

/**
 * Makes an empty file for the block and opens it. Only its owner can read and write it (mode 0600).
 * Its end closes and removes it, however the block ended; where the process exits, the forced close
 * does. That it is gone, or was renamed, is fine. If something else stands in its place it is left
 * alone, with a `ReplacedError`: programs that replace a file by another, as editors do, are better
 * given a file in a {@link temporaryDirectory}.
 */
export const temporaryFile = forceable(async function* temporaryFile(
  forced,
  options: TemporaryOptions = {},
): AsyncGenerator<TemporaryFile, void> {
  const path = await runAsync(newPath("temporaryFile", options));
  const handle = await promises.open(path, "wx+", 0o600);
  const { retryMs = retryMsByDefault, clock } = options;
  let identity: Identity | undefined;
  forced.close = () => runSync(removeFile({ path, identity, retryMs: 0 }));
  try {
    identity = await handle.stat(inFull);
    yield { path, handle };
  } finally {
    const releases = new AsyncExitStack();
    releases.defer(() => runAsync(removeFile({ path, identity, retryMs }), clock));
    releases.defer(() => handle.close());
    await releases.disposeAsync();
  }
});
