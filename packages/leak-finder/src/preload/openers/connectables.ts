import { load } from "../builtins.ts";
import { connectableKind } from "../kinds/connectable.ts";
import type { Kind } from "../kind.ts";
import type { Opening } from "../opening.ts";
import type { Openings } from "../openings.ts";
import { wrapMethod, wrapOpener } from "../wrap.ts";

/** `connect` of an inspector's session, until `disconnect`. */
export function watchSessions(openings: Openings): void {
  const { prototype } = load.inspector().Session;
  const openers = ["connect", "connectToMainThread"];
  watchPair(openings, connectableKind("inspector.Session"), prototype, openers);
}

/** `observe` of a performance observer, until `disconnect`. */
export function watchObservers(openings: Openings): void {
  const { prototype } = load.perf_hooks().PerformanceObserver;
  watchPair(openings, connectableKind("perf_hooks.PerformanceObserver"), prototype, ["observe"]);
}

function watchPair(
  openings: Openings,
  kind: Kind<unknown>,
  prototype: object,
  openers: readonly string[],
): void {
  const open = new WeakMap<object, Opening>();
  for (const name of openers) {
    wrapOpener(prototype, name, ({ self }, site) => {
      const isOpen = open.get(self as object)?.released === false;
      if (!isOpen) open.set(self as object, openings.add(kind, undefined, site));
    });
  }
  wrapMethod(prototype, "disconnect", (self) => {
    const opening = open.get(self);
    if (opening !== undefined) opening.released = true;
  });
}
