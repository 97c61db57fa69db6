import { timers, timersPromises } from "../builtins.ts";
import { beforeCall } from "../before-call.ts";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import { interval, type Timer, timeout } from "../kinds/timer.ts";
import { timerIterator, type TimerIterator } from "../kinds/timer-iterator.ts";
import type { Openings } from "../openings.ts";
import type { Callable } from "../callable.ts";
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
  wrapOpener(timersPromises, "setInterval", ({ args, result }, site) => {
    const [delay, , options] = args as Parameters<typeof timersPromises.setInterval>;
    const state: TimerIterator = {
      delay,
      signal: options?.signal,
      isRef: options?.ref !== false,
      hasEnded: false,
    };
    const iterator = result as Record<"next" | "return" | "throw", Callable>;
    before(
      iterator,
      "next",
      once(() => openings.add(timerIterator, state, site)),
    );
    const ended = (): void => {
      state.hasEnded = true;
    };
    before(iterator, "return", ended);
    before(iterator, "throw", ended);
  });
}

function before(iterator: object, name: string, hook: () => void): void {
  const method = Reflect.get(iterator, name) as Callable;
  Object.defineProperty(iterator, name, {
    value: beforeCall(method, hook),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

function once(hook: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) hook();
    isDone = true;
  };
}
