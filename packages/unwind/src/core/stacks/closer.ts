import { failed } from "../errors/error-tree.ts";
import { unknownOf } from "../errors/is-outcome-unknown.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { resourceOf } from "../exits/unwind.ts";
import type { ExitSource } from "../exits/unwind.ts";
import { callExit, passedOn, unwindOne } from "../exits/unwinding.ts";
import type { Outcome } from "../exits/unwinding.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";

/** Waits for a release, for as long as it may take. */
export type Limit = (release: PromiseLike<unknown>, resource: unknown) => PromiseLike<unknown>;

/**
 * Who may unwind an async stack, and when it has finished. The first close releases everything and
 * waits for what is under way; a close called synchronously inside one of its exits runs the rest
 * while the outer one waits; any other close waits for the first.
 */
export class Closer {
  /** Whether everything is released: the stack is closed. */
  closed = false;
  readonly #exits: ExitSource;
  readonly #limit: Limit | undefined;
  /** The closes under way: the first, then each that was called inside an exit of the one before. */
  readonly #closes: (Promise<unknown> | undefined)[] = [undefined];
  #depth = 0;
  /** Whether an exit is being called at this moment, synchronously. */
  #calling = false;
  /** What each close is at: its exit has been called, and has not ended. For who cannot wait for it. */
  readonly current: (ExitRecord | undefined)[] = [];
  /** Enters, and early releases with what they release. */
  underWay: Map<Promise<void>, ExitRecord | undefined> | undefined;

  constructor(exits: ExitSource, limit: Limit | undefined) {
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
    const outcome = unwindOne(record, told, (exit, failure) => this.#call(exit, failure));
    return outcome instanceof Promise ? this.track(outcome, record) : outcome;
  }

  /** Has a close wait for an enter or an early release. */
  track<T>(work: Promise<T>, record?: ExitRecord): Promise<T> {
    const underWay = (this.underWay ??= new Map());
    const ended = (): void => void underWay.delete(tracked);
    const tracked = work.then(ended, ended);
    underWay.set(tracked, record);
    return work;
  }

  async #unwind(ending: Failure | undefined, depth: number, inside: boolean): Promise<Outcome> {
    const unknown = unknownOf(ending);
    let failure = ending;
    for (;;) {
      // While a close inside one of its exits runs the rest, the outer one finds nothing to release.
      const record = this.#depth === depth + 1 ? this.#exits.pop() : undefined;
      this.current[depth] = record;
      try {
        if (record !== undefined) {
          const given = this.#call(record, failure);
          const result = isThenable(given) ? await given : given;
          failure = passedOn(record, result, failure) ?? unknown;
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
    if (!inside && this.underWay !== undefined && this.underWay.size > 0)
      return Promise.race(this.underWay.keys());
    // At once, since what is added in a later turn would be released by nobody.
    this.#depth = depth;
    this.closed = depth === 0;
    return undefined;
  }

  /** Calls an exit; what it gives takes no longer than the limit. */
  #call(record: ExitRecord, failure: Failure | undefined): unknown {
    const calling = this.#calling;
    this.#calling = true;
    try {
      const given = callExit(record, failure);
      return this.#limit !== undefined && isThenable(given)
        ? this.#limit(given, resourceOf(record))
        : given;
    } finally {
      this.#calling = calling;
    }
  }
}
