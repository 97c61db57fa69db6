import { timers, timersPromises } from "../builtins.ts";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import { interval, type Timer, timeout } from "../kinds/timer.ts";
import { iteratorKind } from "../kinds/iterator.ts";
import type { Openings } from "../openings.ts";
import { watchIterator } from "./iterators.ts";
import { wrapOpener } from "../wrap.ts";

/** A shorter timeout is over before anyone would call it a leak. */
const LONG = 1000;

/** `setInterval` and long `setTimeout`s, until they are cleared or have fired. */
export function watchTimers(openings: Openings): void {
  wrapOpener(timers, "setInterval", ({ result }, site) => {
    if (!isCalledByRuntime(site)) openings.add(interval, result as Timer, site);
  });
  wrapOpener(
    timers,
    "setTimeout",
    ({ result }, site) => {
      if (!isCalledByRuntime(site)) openings.add(timeout, result as Timer, site);
    },
    ([, delay]) => typeof delay === "number" && delay >= LONG,
  );
  globalThis.setInterval = timers.setInterval;
  globalThis.setTimeout = timers.setTimeout;
}

/** The iterator of `timers/promises`, from its first `next` to its `return`. */
export function watchTimerIterators(openings: Openings): void {
  const kind = iteratorKind("timers/promises.setInterval");
  wrapOpener(timersPromises, "setInterval", ({ args, result }, site) => {
    const [delay, , options] = args as Parameters<typeof timersPromises.setInterval>;
    const { signal, ref } = options ?? {};
    const label = `every ${String(delay)} ms`;
    const held = { label, signal, isRef: ref !== false, hasEnded: false };
    watchIterator(openings, kind, result, held, site);
  });
}
