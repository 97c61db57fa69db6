import { fs } from "../builtins.ts";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import { iteratorKind } from "../kinds/iterator.ts";
import { type Watcher, watcherKind } from "../kinds/watcher.ts";
import type { Kind } from "../kind.ts";
import type { Opening } from "../opening.ts";
import type { Openings } from "../openings.ts";
import { lstatSync } from "../originals.ts";
import { type Call, type Note, wrapCloser, wrapOpener } from "../wrap.ts";
import { watchIterator } from "./iterators.ts";

interface Options {
  readonly persistent?: boolean;
  readonly signal?: AbortSignal;
}

/** `fs.watch` until `close`, `fs.watchFile` until `unwatchFile`, `fs.promises.watch` until its end. */
export function watchWatchers(openings: Openings): void {
  wrapOpener(fs, "watch", noting(openings, watcherKind("fs.FSWatcher")));
  wrapOpener(fs, "watchFile", noting(openings, watcherKind("fs.StatWatcher")));
  watchWatchIterators(openings);
}

function noting(openings: Openings, kind: Kind<Watcher>): Note {
  // A file that is watched twice has one watcher.
  const noted = new WeakMap<object, Opening>();
  return ({ args, result }: Call, site) => {
    const watcher = result as Watcher["watcher"];
    if (noted.has(watcher) || isCalledByRuntime(site)) return;
    const isPersistent = optionsIn(args).persistent !== false;
    const opening = openings.add(kind, { watcher, path: args[0], isPersistent }, site);
    noted.set(watcher, opening);
    if (!("_handle" in watcher)) {
      wrapCloser(watcher, "close", () => {
        opening.released = true;
      });
    }
  };
}

function watchWatchIterators(openings: Openings): void {
  const kind = iteratorKind("fs.promises.watch");
  wrapOpener(fs.promises, "watch", ({ args, result }, site) => {
    const { persistent, signal } = optionsIn(args);
    const label = String(args[0]);
    // What is not there cannot be watched: the first `next` will fail.
    const hasEnded = lstatSync(label, { throwIfNoEntry: false }) === undefined;
    const held = { label, signal, isRef: persistent !== false, hasEnded };
    watchIterator(openings, kind, result, held, site);
  });
}

function optionsIn([, options]: readonly unknown[]): Options {
  return typeof options === "object" && options !== null ? options : {};
}
