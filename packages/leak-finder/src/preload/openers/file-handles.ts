import fs from "node:fs";
import { beforeCall } from "../before-call.ts";
import { fileHandle } from "../kinds/file-handle.ts";
import type { Openings } from "../openings.ts";
import { apply, then } from "../originals.ts";
import { captureSite, type Site } from "../site.ts";
import { type Callable, callHidden, quietly, replace } from "../wrap.ts";

/** `fs.promises.open`, until the handle's `close`. */
export function watchFileHandles(openings: Openings): void {
  replace(fs.promises, "open", (original) => {
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      const opening = callHidden(wrapper, original, this, args);
      const site = captureSite(wrapper);
      // The promise that follows from it takes its place: watching it from the side would make a
      // rejection that the program does not handle look handled, or be reported twice.
      return apply(then, opening, [(handle: object) => opened(openings, handle, args[0], site)]);
    };
    return wrapper;
  });
}

function opened<H extends object>(
  openings: Openings,
  handle: H,
  path: unknown,
  site: Site | undefined,
): H {
  quietly(() => {
    const opening = openings.add(fileHandle, path, site);
    onClose(handle, () => {
      opening.released = true;
    });
  });
  return handle;
}

/** Until Node 24 each handle has a `close` of its own; a handle that inherits it is given one. */
function onClose(handle: object, hook: () => void): void {
  const close = Reflect.get(handle, "close") as Callable;
  Object.defineProperty(handle, "close", {
    value: beforeCall(close, hook),
    writable: true,
    enumerable: Object.hasOwn(handle, "close"),
    configurable: true,
  });
}
