import { forceable } from "../../forceable.ts";
import { removeDirectory } from "../removal/remove-own.ts";
import { runAsync } from "../steps/run-async.ts";
import { runSync } from "../steps/run-sync.ts";
import { makeDirectory } from "./make-directory.ts";
import type { TemporaryOptions } from "./temporary-options.ts";

/**
 * Makes a directory for the block and gives its path, which is absolute and has no link in it. Only
 * its owner can look inside (mode 0700). Its end removes it with all that is below, however the block
 * ended; where the process exits, the forced close does.
 *
 * Removal follows no link, enters nothing that is mounted there, and takes the right to remove what
 * lies in a directory that forbids it. On Linux it goes from directory to directory by descriptors,
 * so that no swap of a name leads it elsewhere. What is busy is tried again for `retryMs`. All that
 * can be removed is; then it throws why the rest could not, an `AggregateError` if for several
 * reasons. That the directory is gone already, or was renamed, is fine. If something else stands in
 * its place (another inode, device or time of birth) it is left alone: a `ReplacedError`.
 *
 * (Node's `mkdtempDisposable` does not retry, and fails at a directory without permissions.)
 */
export const temporaryDirectory = forceable(async function* temporaryDirectory(
  forced,
  options: TemporaryOptions = {},
): AsyncGenerator<string, void> {
  const own = await runAsync(makeDirectory("temporaryDirectory", options));
  forced.close = () => runSync(removeDirectory({ ...own, retryMs: 0 }));
  try {
    yield own.path;
  } finally {
    await runAsync(removeDirectory(own), options.clock);
  }
});
