import { failed } from "../errors/error-tree.ts";
import type { GeneratorYieldError } from "../errors/errors.ts";
import { enter, exit } from "../protocol.ts";
import type { ContextManager, Failure } from "../protocol.ts";
import {
  checkEntered,
  checkUnused,
  noYield,
  secondYield,
  yieldAfterThrow,
} from "./generator-stage.ts";

/**
 * A generator as a context manager, for one use: it acquires up to its `yield`, which gives the
 * value, and releases after it; the block's failure is thrown at the `yield`, and suppressed if the
 * generator then ends. CPython's `contextlib._GeneratorContextManager`.
 */
export class GeneratorManager<T, S extends boolean | void> implements ContextManager<T, S> {
  /** The generator function's name. */
  readonly name: string;
  readonly #generator: Generator<T, unknown>;
  #entered = false;

  constructor(generator: Generator<T, unknown>, name: string) {
    this.#generator = generator;
    this.name = name;
  }

  [enter](): T {
    checkUnused(this.#entered, this.name);
    this.#entered = true;
    const { done, value } = this.#generator.next();
    if (done === true) throw noYield(this.name);
    return value;
  }

  [exit](failure: Failure | undefined): S {
    checkEntered(this.#entered, this.name);
    // Whether a generator swallows is known only when it runs; its type says whether it may.
    return (failure === undefined ? this.#finish() : this.#fail(failure)) as S;
  }

  #finish(): boolean {
    return this.#generator.next().done === true ? false : this.#stop(secondYield(this.name));
  }

  #fail({ error }: Failure): boolean {
    try {
      if (this.#generator.throw(error).done === true) return true;
    } catch (thrown) {
      if (Object.is(thrown, error)) return false;
      throw thrown;
    }
    return this.#stop(yieldAfterThrow(this.name));
  }

  /** Closes a generator that yielded where it should have ended, so that its `finally` runs. */
  #stop(yielded: GeneratorYieldError): never {
    try {
      this.#generator.return(undefined);
    } catch (error) {
      throw failed(error, { error: yielded }).error;
    }
    throw yielded;
  }
}
