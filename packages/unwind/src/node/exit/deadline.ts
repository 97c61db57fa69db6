import { LONGEST_TIMER, systemClock } from "../../core/stacks/clock.ts";

/** The time that an ending has. It keeps the process alive, unless it is told not to. */
export class Deadline {
  readonly #timer: { ref?(): void; unref?(): void } | undefined;

  constructor(ms: number, passed: () => void) {
    if (ms <= LONGEST_TIMER)
      this.#timer = systemClock.setTimeout(passed, ms) as { ref(): void; unref(): void };
  }

  clear(): void {
    if (this.#timer !== undefined) systemClock.clearTimeout(this.#timer);
  }

  /** Lets the event loop drain, or no more. */
  keepAlive(alive: boolean): void {
    if (alive) this.#timer?.ref?.();
    else this.#timer?.unref?.();
  }
}
