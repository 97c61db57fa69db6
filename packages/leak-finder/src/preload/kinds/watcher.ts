import type { Kind } from "../kind.ts";
import { type Handle, handleState } from "./handle-state.ts";

/** What `fs.watch` or `fs.watchFile` has given. */
export interface Watcher {
  readonly watcher: { readonly _handle?: Handle | null };
  readonly path: unknown;
  readonly isPersistent: boolean;
}

/** A recursive one has no handle of its own, where the system offers none: `close` is watched then. */
export function watcherKind(name: string): Kind<Watcher> {
  return {
    name: () => name,
    label: ({ path }) => String(path),
    state: ({ watcher, isPersistent }) => {
      if (watcher._handle !== undefined) return handleState(watcher._handle);
      return isPersistent ? "open" : "background";
    },
    keepsAlive: true,
  };
}
