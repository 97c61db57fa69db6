import { promises } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { AsyncExitStack } from "../../../core/stacks/async-exit-stack.ts";
import { forceable } from "../../forceable.ts";
import { runAsync } from "../steps/run-async.ts";
import { runSync } from "../steps/run-sync.ts";
import type { AtomicFileOptions } from "./atomic-file-options.ts";
import { discard, planDraft } from "./draft.ts";
import { publish } from "./publish.ts";

/**
 * Writes a file as a whole or not at all. Gives a `FileHandle` of an empty file beside the one at
 * `path`, in the same directory under a random name. Success writes it to the disk, gives it the
 * mode and, where we may, the owner of the file that it replaces, and renames it over that, so that
 * readers see the old text or the new one, after a loss of power too. Failure removes it, and leaves
 * `path` untouched; so do an error of any of these steps and the exit of the process.
 *
 * Through a symbolic link the file that it leads to is replaced. Of several writers at the same time
 * the last to end wins. Access control lists, extended attributes and hard links stay with the old
 * file. What is no regular file is refused (`ArgumentError`).
 */
export const atomicFile = forceable(async function* atomicFile(
  forced,
  path: string,
  options: AtomicFileOptions = {},
): AsyncGenerator<FileHandle, void> {
  const draft = await runAsync(planDraft(path, options));
  const handle = await promises.open(draft.path, "wx+", draft.modeMeanwhile);
  forced.close = () => runSync(discard(draft));
  try {
    yield handle;
    await handle.close();
    await runAsync(publish(draft));
  } catch (error) {
    const releases = new AsyncExitStack();
    releases.defer(() => runAsync(discard(draft)));
    releases.defer(() => handle.close());
    releases.push(() => {
      throw error;
    });
    await releases.disposeAsync();
  }
});
