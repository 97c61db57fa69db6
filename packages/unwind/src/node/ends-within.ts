import { LONGEST_TIMER, systemClock } from "../core/stacks/clock.ts";
import type { Clock } from "../core/stacks/clock.ts";

/** Waits for `work`, `ms` milliseconds at most. Whether it has ended; throws what it throws. */
export function endsWithin(
  work: PromiseLike<unknown>,
  ms: number,
  clock: Clock = systemClock,
): Promise<boolean> {
  if (ms > LONGEST_TIMER) return Promise.resolve(work).then(() => true);
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => resolve(false), ms);
    const ended = (): void => clock.clearTimeout(timer);
    const working = Promise.resolve(work);
    working.then(ended, ended);
    working.then(() => resolve(true), reject);
  });
}
