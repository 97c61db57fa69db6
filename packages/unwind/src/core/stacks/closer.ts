import type { ExitRecord } from "../exits/exit-record.ts";
import type { ExitSource } from "../exits/unwinding.ts";
import type { Failure } from "../protocol.ts";
import { Unwinding } from "../exits/unwinding.ts";

/** Waits for a release, for as long as it may take. */
export type Limit = (release: PromiseLike<unknown>, resource: unknown) => PromiseLike<unknown>;

type Busy = () => PromiseLike<unknown> | undefined;

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
  readonly #closes: Promise<unknown>[] = [];
  #depth = 0;
  /** Whether an exit is being called at this moment, synchronously. */
  #calling = false;
  readonly #underWay = new Set<Promise<void>>();

  constructor(exits: ExitSource, limit: Limit) {
    this.#exits = exits;
    this.#limit = limit;
  }

  get unwinding(): boolean {
    return this.#depth > 0;
  }

  close(failure: Failure | undefined): Promise<Failure | undefined> {
    const first = this.#closes[0];
    if (this.#depth > 0 && !this.#calling && first !== undefined) return first.then(() => failure);
    const depth = this.#depth++;
    const close = this.#unwind(failure, depth, this.#calling);
    this.#closes[depth] = close;
    return close;
  }

  /** Releases one record, which the stack holds no more. */
  release(record: ExitRecord, failure: Failure | undefined): ReleaseUnderWay {
    const unwinding = new Unwinding([record], failure);
    return { unwinding, outcome: this.track(this.#drive(unwinding, () => undefined)) };
  }

  /** Has a close wait for an enter or an early release. */
  track<T>(work: Promise<T>): Promise<T> {
    const ended = (): void => void this.#underWay.delete(tracked);
    const tracked = work.then(ended, ended);
    this.#underWay.add(tracked);
    return work;
  }

  #unwind(
    failure: Failure | undefined,
    depth: number,
    inside: boolean,
  ): Promise<Failure | undefined> {
    const innermost = (): boolean => this.#depth === depth + 1;
    // While a close inside one of its exits runs the rest, the outer one finds nothing to release.
    const rest = { pop: () => (innermost() ? this.#exits.pop() : undefined) };
    const busy: Busy = () => {
      if (!innermost()) return this.#closes[depth + 1];
      const next = this.#nextUnderWay(inside);
      // At once, since what is added in a later turn would be released by nobody.
      if (next === undefined) this.#end(depth);
      return next;
    };
    return this.#drive(new Unwinding(rest, failure), busy);
  }

  #end(depth: number): void {
    this.#depth = depth;
    this.closed = depth === 0;
  }

  /** A close inside an exit waits for nothing, since that exit may be what is under way. */
  #nextUnderWay(inside: boolean): PromiseLike<unknown> | undefined {
    return inside || this.#underWay.size === 0 ? undefined : Promise.race(this.#underWay);
  }

  /** Runs an unwinding to its end, each release before the next. Never rejects. */
  async #drive(unwinding: Unwinding, busy: Busy): Promise<Failure | undefined> {
    for (;;) {
      const release = this.#run(unwinding);
      const wait = release === undefined ? busy() : this.#limit(release, unwinding.resource);
      if (wait === undefined) return unwinding.failure;
      try {
        const result = await wait;
        if (release !== undefined) unwinding.resume(result);
      } catch (error) {
        unwinding.threw(error);
      }
    }
  }

  #run(unwinding: Unwinding): PromiseLike<unknown> | undefined {
    const calling = this.#calling;
    this.#calling = true;
    try {
      return unwinding.run();
    } finally {
      this.#calling = calling;
    }
  }
}

export interface ReleaseUnderWay {
  readonly unwinding: Unwinding;
  readonly outcome: Promise<Failure | undefined>;
}
