import { promises } from "node:fs";
import type { PathLike } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { within } from "../../core/blocks/within.ts";
import { closing } from "../../core/managers/closing.ts";
import { contextManager } from "../../core/managers/context-manager.ts";
import { hasNoDisk, isForWriting } from "./flush.ts";
import type { FileOptions } from "./flush.ts";

/**
 * Opens a file and gives its `FileHandle`. `flags` are those of `fs.open`, "r" by default.
 *
 * Success writes to the disk what was written to the file, then closes it, and throws what either of
 * them throws: `close` may be where a file server says that the disk is full. Failure only closes. A
 * handle that the block has closed, as a stream of it does at its end, is left as it is; what it
 * wrote is then not flushed by us.
 *
 * The handle is held while the block runs. One that is lost to garbage collection is closed with a
 * warning in Node 22 and 24, and ends the process in Node 26.
 */
export const file = contextManager(async function* file(
  path: PathLike,
  flags: string | number = "r",
  { mode, flush = isForWriting(flags) }: FileOptions = {},
): AsyncGenerator<FileHandle, void> {
  const handle = await promises.open(path, flags, mode);
  let succeeded = false;
  try {
    yield handle;
    succeeded = true;
  } finally {
    await within(closing(handle), async () => {
      if (succeeded && flush) await flushHandle(handle);
    });
  }
});

async function flushHandle(handle: FileHandle): Promise<void> {
  if (handle.fd === -1) return;
  try {
    await handle.sync();
  } catch (error) {
    if (!hasNoDisk(error)) throw error;
  }
}
