import { failed } from "../errors/error-tree.ts";
import type { GeneratorYieldError } from "../errors/errors.ts";
import { asyncEnter, asyncExit } from "../protocol.ts";
import type { AsyncContextManager, Failure } from "../protocol.ts";
import {
  checkEntered,
  checkUnused,
  noYield,
  secondYield,
  yieldAfterThrow,
} from "./generator-stage.ts";

/**
 * {@link GeneratorManager} over an async generator. CPython's
 * `contextlib._AsyncGeneratorContextManager`.
 */
export class AsyncGeneratorManager<T, S extends boolean | void> implements AsyncContextManager<
  T,
  S
> {
  /** The generator function's name. */
  readonly name: string;
  readonly #generator: AsyncGenerator<T, unknown>;
  #entered = false;

  constructor(generator: AsyncGenerator<T, unknown>, name: string) {
    this.#generator = generator;
    this.name = name;
  }

  async [asyncEnter](): Promise<T> {
    checkUnused(this.#entered, this.name);
    this.#entered = true;
    const { done, value } = await this.#generator.next();
    if (done === true) throw noYield(this.name);
    return value;
  }

  async [asyncExit](failure: Failure | undefined): Promise<S> {
    checkEntered(this.#entered, this.name);
    return (await (failure === undefined ? this.#finish() : this.#fail(failure))) as S;
  }

  async #finish(): Promise<void> {
    if ((await this.#generator.next()).done !== true) await this.#stop(secondYield(this.name));
  }

  async #fail({ error }: Failure): Promise<boolean> {
    try {
      if ((await this.#generator.throw(error)).done === true) return true;
    } catch (thrown) {
      if (Object.is(thrown, error)) return false;
      throw thrown;
    }
    return this.#stop(yieldAfterThrow(this.name));
  }

  async #stop(yielded: GeneratorYieldError): Promise<never> {
    try {
      await this.#generator.return(undefined);
    } catch (error) {
      throw failed(error, { error: yielded }).error;
    }
    throw yielded;
  }
}
