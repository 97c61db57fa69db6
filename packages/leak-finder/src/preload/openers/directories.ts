import { fs } from "../builtins.ts";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import { directory } from "../kinds/directory.ts";
import type { Opening } from "../opening.ts";
import type { Openings } from "../openings.ts";
import type { Site } from "../site.ts";
import { wrapCallbackOpener, wrapPromiseOpener } from "../wrap-asynchronous.ts";
import { wrapMethod, wrapOpener } from "../wrap.ts";

/** `fs.opendir`, `fs.opendirSync`, `fs.promises.opendir`, until `close` or `closeSync`. */
export function watchDirectories(openings: Openings): void {
  const open = new WeakMap<object, Opening>();
  const opened = (result: unknown, [path]: readonly unknown[], site: Site | undefined): void => {
    open.set(result as object, openings.add(directory, path, site));
  };
  wrapOpener(fs, "opendirSync", ({ args, result }, site) => {
    if (!isCalledByRuntime(site)) opened(result, args, site);
  });
  wrapCallbackOpener(fs, "opendir", opened);
  wrapPromiseOpener(fs.promises, "opendir", opened);
  // Those of the class: its iterator and its disposers call them as well.
  for (const name of ["close", "closeSync"]) {
    wrapMethod(fs.Dir.prototype, name, (self) => {
      const opening = open.get(self);
      if (opening !== undefined) opening.released = true;
    });
  }
}
