import type { PathLike } from "node:fs";
import { within } from "../../core/blocks/within.ts";
import { closing } from "../../core/managers/closing.ts";
import { contextManager } from "../../core/managers/context-manager.ts";
import { isForWriting } from "./flush.ts";
import type { FileOptions } from "./flush.ts";
import { OwnDescriptor } from "./own-descriptor.ts";

/**
 * Opens a file and gives its descriptor, a number for `fs.writeSync` and its like. Success and
 * failure do what those of {@link file} do.
 *
 * A descriptor that the block has closed is not closed again, also if the number leads to another
 * file by now. To close it earlier, `stack.release(descriptor)`.
 */
export const fileSync = contextManager(function* fileSync(
  path: PathLike,
  flags: string | number = "r",
  { mode, flush = isForWriting(flags) }: FileOptions = {},
): Generator<number, void> {
  const descriptor = new OwnDescriptor(path, flags, mode);
  let succeeded = false;
  try {
    yield descriptor.identify();
    succeeded = true;
  } finally {
    within(closing(descriptor), () => {
      if (succeeded && flush) descriptor.flush();
    });
  }
});
