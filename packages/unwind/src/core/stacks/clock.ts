/** The timers that deadlines need. Tests replace it. */
export interface Clock {
  /** Calls back after `ms` milliseconds; gives what {@link clearTimeout} takes. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** What timers can count, in ms: 24 days. They fire at once for more, for Infinity too. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The runtime's own timers, which every runtime has as globals. */
export const systemClock: Clock = {
  setTimeout: (callback, ms) => timers().setTimeout(callback, ms),
  clearTimeout: (timer) => {
    timers().clearTimeout(timer);
  },
};

const timers = (): Clock => globalThis as unknown as Clock;
