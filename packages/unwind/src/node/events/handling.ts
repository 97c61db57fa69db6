import { failed } from "../../core/errors/error-tree.ts";
import { raise } from "../../core/errors/raise.ts";
import type { exit, enter, Failure } from "../../core/protocol.ts";
import { isThenable } from "../../core/values/thenable.ts";

/**
 * A handler that is called until the block ends. Where a call gives a promise, leaving waits for it,
 * since what the handler uses is released next.
 */
export interface Handled<T, R> {
  [enter](): T;
  [exit](failure: Failure | undefined): EndOf<R>;
}

type EndOf<R> = [Extract<R, PromiseLike<unknown>>] extends [never]
  ? void
  : void | PromiseLike<void>;

type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** The calls of a handler: which are under way, and what those come to that the end waits for. */
export class Handling {
  readonly #handler: Handler;
  readonly #underWay = new Set<Promise<void>>();
  #ended = false;
  #failure: Failure | undefined;

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  get busy(): boolean {
    return this.#underWay.size > 0;
  }

  /** What the handler throws is thrown where it is called from, as if it stood there itself. */
  call(receiver: unknown, args: unknown[]): unknown {
    if (this.#ended) return undefined;
    const given = this.#handler.apply(receiver, args);
    return isThenable(given) ? this.#track(given) : given;
  }

  /** No call comes after this. Gives a promise where calls are under way, and throws their errors. */
  end(): void | Promise<void> {
    this.#ended = true;
    return this.busy ? this.#drain() : undefined;
  }

  async #drain(): Promise<void> {
    await Promise.all(this.#underWay);
    raise(this.#failure);
  }

  #track(given: PromiseLike<unknown>): Promise<unknown> {
    const call = Promise.resolve(given);
    const over = (): void => void this.#underWay.delete(tracked);
    const tracked = call.then(over, (error: unknown) => {
      over();
      if (this.#ended) this.#failure = failed(error, this.#failure);
    });
    this.#underWay.add(tracked);
    // Before the end nobody waits: a rejection without a handler, which the runtime reports.
    return call.catch((error: unknown) => {
      if (!this.#ended) throw error;
    });
  }
}
