/** The timers that deadlines need. Tests replace it. */
export interface Clock {
  /** Calls back after `ms` milliseconds; gives what {@link clearTimeout} takes. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The runtime's own timers, which every runtime has as globals. */
export const systemClock: Clock = {
  setTimeout: (callback, ms) => timers().setTimeout(callback, ms),
  clearTimeout: (timer) => {
    timers().clearTimeout(timer);
  },
};

const timers = (): Clock => globalThis as unknown as Clock;
