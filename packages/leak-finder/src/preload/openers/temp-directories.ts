import { resolve } from "node:path";
import { fs } from "../builtins.ts";
import { tempDirectory, tempDirectoryAt } from "../kinds/temp-directory.ts";
import type { Openings } from "../openings.ts";
import type { Site } from "../site.ts";
import { wrapCallbackOpener, wrapPromiseOpener } from "../wrap-asynchronous.ts";
import { wrapOpener } from "../wrap.ts";

/** Every form of `mkdtemp`, until the directory is gone. */
export function watchTempDirectories(openings: Openings): void {
  const made = (path: unknown, site: Site | undefined): void => {
    // A path in bytes need not be text, and nobody asks for one.
    if (typeof path === "string") openings.add(tempDirectory, tempDirectoryAt(resolve(path)), site);
  };
  const madeDisposable = (directory: unknown, site: Site | undefined): void => {
    made((directory as { path: unknown }).path, site);
  };
  wrapOpener(fs, "mkdtempSync", ({ result }, site) => {
    made(result, site);
  });
  wrapOpener(fs, "mkdtempDisposableSync", ({ result }, site) => {
    madeDisposable(result, site);
  });
  wrapCallbackOpener(fs, "mkdtemp", (path, _args, site) => {
    made(path, site);
  });
  wrapPromiseOpener(fs.promises, "mkdtemp", (path, _args, site) => {
    made(path, site);
  });
  wrapPromiseOpener(fs.promises, "mkdtempDisposable", (directory, _args, site) => {
    madeDisposable(directory, site);
  });
}
