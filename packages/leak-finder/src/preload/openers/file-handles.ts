import { fs } from "../builtins.ts";
import { fileHandle } from "../kinds/file-handle.ts";
import type { Openings } from "../openings.ts";
import { wrapPromiseOpener } from "../wrap-asynchronous.ts";
import { wrapCloser } from "../wrap.ts";

/** `fs.promises.open`, until the handle's `close`. */
export function watchFileHandles(openings: Openings): void {
  wrapPromiseOpener(fs.promises, "open", (handle, [path], site) => {
    const opening = openings.add(fileHandle, path, site);
    wrapCloser(handle as object, "close", () => {
      opening.released = true;
    });
  });
}
