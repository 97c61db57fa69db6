import { now } from "./clock.ts";

/** The share of the time that passed which may be spent on stacks. */
const SHARE = 0.01;
/** What may be spent at once, in milliseconds: some thousand stacks, enough for a program's start. */
const BURST = 25;
/** A stack that seems to take longer was interrupted: the machine had other work. */
const DEAREST = 0.1;
/** With nothing left to spend, the clock is read once in so many calls: reading it costs as well. */
const CALLS_A_READING = 8;

/** A token bucket of time, so that stacks cost a bounded share of it however often things open. */
export class StackBudget {
  #left = BURST;
  #filledAt = now();
  #refused = 0;
  #hasRested = false;

  /** True if there is time left for a stack. */
  allows(): boolean {
    if (this.#left > 0) return true;
    this.#refused += 1;
    if (this.#hasRested || this.#refused % CALLS_A_READING === 0) this.refill();
    return this.#left > 0;
  }

  /** From now on time passes in which `refill` is not called. */
  rest(): void {
    this.#hasRested = true;
  }

  /** Takes the milliseconds that a stack has cost; the last one may overdraw. */
  charge(cost: number): void {
    this.#left -= Math.min(cost, DEAREST);
  }

  /** Adds what the time since the last call has earned. */
  refill(): void {
    const time = now();
    this.#hasRested = false;
    this.#left = Math.min(BURST, this.#left + (time - this.#filledAt) * SHARE);
    this.#filledAt = time;
  }
}
