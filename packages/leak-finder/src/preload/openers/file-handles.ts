import { fs } from "../builtins.ts";
import { proceed } from "../invocation.ts";
import { fileHandle } from "../kinds/file-handle.ts";
import type { Openings } from "../openings.ts";
import { apply, then } from "../originals.ts";
import { quietly } from "../quietly.ts";
import { replace } from "../replace.ts";
import { captureSite, type Site } from "../site.ts";
import { wrapCloser } from "../wrap.ts";

/** `fs.promises.open`, until the handle's `close`. */
export function watchFileHandles(openings: Openings): void {
  replace(fs.promises, "open", (invocation) => {
    const opening = proceed(invocation);
    const site = captureSite(invocation.above);
    const opened = (handle: object): object => {
      noteOpened(openings, handle, invocation.args[0], site);
      return handle;
    };
    // The promise that follows takes the place of the first: that one is watched, and so a rejection
    // of it counts as handled, also where the program does not handle it.
    return apply(then, opening, [opened]);
  });
}

function noteOpened(
  openings: Openings,
  handle: object,
  path: unknown,
  site: Site | undefined,
): void {
  quietly(() => {
    const opening = openings.add(fileHandle, path, site);
    wrapCloser(handle, "close", () => {
      opening.released = true;
    });
  });
}
