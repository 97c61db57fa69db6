import type { Clock } from "../core/stacks/clock.ts";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * A clock whose time passes only when a test says so. Give it to what takes a `clock`
 * (`new AsyncExitStack({ releaseTimeout: 1000, clock })`), and no test waits for a deadline.
 */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  /** The milliseconds that have passed. */
  get now(): number {
    return this.#now;
  }

  /** When the next timer is due; undefined if none is set. */
  get next(): number | undefined {
    return this.#first()?.due;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    const timer = { due: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Lets `ms` milliseconds pass: calls what is due, the earliest first, what that sets included. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (
      let timer = this.#first();
      timer !== undefined && timer.due <= end;
      timer = this.#first()
    ) {
      this.#timers.delete(timer);
      this.#now = timer.due;
      timer.callback();
    }
    this.#now = end;
  }

  /** The timer that is due first; of several, the one that was set first. */
  #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }
}
