import { failed } from "../errors/error-tree.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { callExit, passedOn, resourceOf, unwindOne } from "../exits/unwinding.ts";
import type { ExitSource, Limit, Outcome } from "../exits/unwinding.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";

/**
 * Who may unwind an async stack, and when it has finished. The first close releases everything and
 * waits for what is under way; a close called synchronously inside one of its exits runs the rest
 * while the outer one waits; any other close waits for the first.
 */
export class Closer {
  /** Whether everything is released: the stack is closed. */
  closed = false;
  readonly #exits: ExitSource;
  readonly #limit: Limit;
  /** The closes under way: the first, then each that was called inside an exit of the one before. */
  readonly #closes: (Promise<unknown> | undefined)[] = [undefined];
  #depth = 0;
  /** Whether an exit is being called at this moment, synchronously. */
  #calling = false;
  #underWay: Set<Promise<void>> | undefined;

  constructor(exits: ExitSource, limit: Limit) {
    this.#exits = exits;
    this.#limit = limit;
  }

  get unwinding(): boolean {
    return this.#depth > 0;
  }

  close(failure: Failure | undefined): Promise<Outcome> {
    const first = this.#closes[0];
    if (this.#depth > 0 && !this.#calling && first !== undefined) return first.then(() => failure);
    const depth = this.#depth++;
    const close = this.#unwind(failure, depth, this.#calling);
    this.#closes[depth] = close;
    return close;
  }

  /**
   * Releases one record, which the stack holds no more; gives the failure that goes on, or a promise
   * of it.
   */
  release(record: ExitRecord, told: Failure | undefined): Outcome | Promise<Outcome> {
    const calling = this.#calling;
    this.#calling = true;
    const outcome = unwindOne(record, told, this.#limit);
    this.#calling = calling;
    return outcome instanceof Promise ? this.track(outcome) : outcome;
  }

  /** Has a close wait for an enter or an early release. */
  track<T>(work: Promise<T>): Promise<T> {
    const underWay = (this.#underWay ??= new Set());
    const ended = (): void => void underWay.delete(tracked);
    const tracked = work.then(ended, ended);
    underWay.add(tracked);
    return work;
  }

  async #unwind(ending: Failure | undefined, depth: number, inside: boolean): Promise<Outcome> {
    let failure = ending;
    for (;;) {
      // While a close inside one of its exits runs the rest, the outer one finds nothing to release.
      const record = this.#depth === depth + 1 ? this.#exits.pop() : undefined;
      try {
        if (record !== undefined) {
          const given = this.#call(record, failure);
          const result = isThenable(given) ? await this.#limit(given, resourceOf(record)) : given;
          failure = passedOn(record, result, failure, ending);
        } else {
          const busy = this.#busy(depth, inside);
          if (busy === undefined) return failure;
          await busy;
        }
      } catch (error) {
        failure = failed(error, failure);
      }
    }
  }

  /** What a close that finds nothing to release waits for; where that is nothing, it ends. */
  #busy(depth: number, inside: boolean): PromiseLike<unknown> | undefined {
    if (this.#depth > depth + 1) return this.#closes[depth + 1];
    // A close inside an exit waits for nothing, since that exit may be what is under way.
    if (!inside && this.#underWay !== undefined && this.#underWay.size > 0)
      return Promise.race(this.#underWay);
    // At once, since what is added in a later turn would be released by nobody.
    this.#depth = depth;
    this.closed = depth === 0;
    return undefined;
  }

  #call(record: ExitRecord, failure: Failure | undefined): unknown {
    const calling = this.#calling;
    this.#calling = true;
    try {
      return callExit(record, failure);
    } finally {
      this.#calling = calling;
    }
  }
}
