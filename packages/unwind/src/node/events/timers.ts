import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { LONGEST_TIMER } from "../../core/stacks/clock.ts";
import { handled } from "./handled.ts";
import type { Calling } from "./handled.ts";
import type { Handled, Handling } from "./handling.ts";

export interface TimerOptions {
  /** Milliseconds until the handler is called, and, for an interval, between its calls. */
  readonly ms: number;
  /** Whether the timer alone keeps the process running. True by default, as with Node's own. */
  readonly ref?: boolean | undefined;
}

/**
 * Calls the handler every `ms` milliseconds while the block runs; the value is the timer. Leaving
 * clears it. Where the handler gives a promise, no call begins while one is under way, and leaving
 * waits for that one and throws what it throws. What a handler throws before is an uncaught error or
 * an unhandled rejection, as with `setInterval`.
 */
export function interval<R>(
  options: number | TimerOptions,
  handler: () => R,
): Handled<NodeJS.Timeout, R> {
  const { ms, ref } = optionsOf("interval", options);
  return handled("interval", handler, (handling) => {
    const tick = (): void => {
      if (!handling.busy) handling.call(undefined, []);
    };
    return running(setInterval(tick, ms), ref);
  }) as Handled<NodeJS.Timeout, R>;
}

/**
 * Calls the handler once, after `ms` milliseconds, unless the block has ended by then; the value is
 * the timer. A handler that gives a promise is waited for, as in {@link interval}.
 */
export function timeout<R>(
  options: number | TimerOptions,
  handler: () => R,
): Handled<NodeJS.Timeout, R> {
  const { ms, ref } = optionsOf("timeout", options);
  return handled("timeout", handler, (handling: Handling) =>
    running(
      setTimeout(() => void handling.call(undefined, []), ms),
      ref,
    ),
  ) as Handled<NodeJS.Timeout, R>;
}

function running(timer: NodeJS.Timeout, ref: boolean): Calling<NodeJS.Timeout> {
  if (!ref) timer.unref();
  return { value: timer, stop: () => clearTimeout(timer) };
}

/** Node takes what it cannot count, or nonsense, for 1 ms, and says so at most in a warning. */
function optionsOf(
  call: string,
  options: number | TimerOptions,
): { readonly ms: number; readonly ref: boolean } {
  const { ms, ref = true } = typeof options === "number" ? { ms: options } : options;
  if (typeof ms === "number" && ms >= 0 && ms <= LONGEST_TIMER) return { ms, ref };
  throw wrongArgument(call, "0 to 2147483647 milliseconds", ms);
}
