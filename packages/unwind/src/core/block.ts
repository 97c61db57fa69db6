import type { Machine } from "./drive.ts";
import { enterAny, Entering, isAsync, isCallableResource } from "./entering.ts";
import { BodyError } from "./errors.ts";
import type { Exit } from "./exit-record.ts";
import { Exits } from "./exits.ts";
import { isGenerator } from "./generator.ts";
import { nameOf } from "./name-of.ts";
import type { Failure } from "./protocol.ts";
import { isThenable } from "./thenable.ts";
import { Unwinding } from "./unwinding.ts";

/**
 * One `within` block: enters its entries in order, calls the body, unwinds. Like {@link Unwinding}
 * it never waits, so that the same steps serve a sync block and one that turns out to be async.
 */
export class Block implements Machine {
  /** Whether the block gives a promise though it met none. */
  async: boolean;
  readonly #entries: readonly unknown[];
  readonly #body: unknown;
  readonly #exits = new Exits();
  readonly #values: unknown[] = [];
  /** What the promise at which the block stopped will give. */
  #awaited: Entering | "resource" | "result" | undefined;
  #result: unknown;
  #unwinding: Unwinding | undefined;

  constructor(entries: readonly unknown[], body: unknown) {
    this.#entries = entries;
    this.#body = body;
    this.async = entries.some(isAsync);
  }

  run(): PromiseLike<unknown> | undefined {
    try {
      while (this.#unwinding === undefined) {
        const stop = this.#step();
        if (stop !== undefined) return stop;
      }
    } catch (error) {
      this.threw(error);
    }
    return this.#unwinding?.run();
  }

  resume(given: unknown): void {
    const awaited = this.#awaited;
    this.#awaited = undefined;
    if (this.#unwinding !== undefined) this.#unwinding.resume(given);
    else if (awaited === "result") this.#end(given);
    else if (awaited === "resource") this.#enter(given);
    else if (awaited !== undefined) this.hold(given, awaited.exitOf(given));
  }

  threw(error: unknown): void {
    if (this.#unwinding === undefined) this.#unwind({ error });
    else this.#unwinding.threw(error);
  }

  /** An entry was entered: its value and its exit. */
  hold(value: unknown, exit: Exit): void {
    this.#exits.add(exit);
    this.#values.push(value);
  }

  /** The body has returned; gives its result if that has to be awaited. */
  returned(result: unknown): PromiseLike<unknown> | undefined {
    if (isThenable(result)) {
      this.#awaited = "result";
      return result;
    }
    this.#end(result);
    return undefined;
  }

  /** The value of the finished block; throws its failure. */
  outcome(): unknown {
    const { failure, suppressed } = this.#unwinding!;
    if (failure !== undefined) throw failure.error;
    return suppressed ? undefined : this.#result;
  }

  #step(): PromiseLike<unknown> | undefined {
    if (this.#awaited instanceof Entering) return this.#awaited.promise;
    if (this.#values.length >= this.#entries.length) return this.returned(this.#callBody());
    const entry = this.#entries[this.#values.length];
    if (typeof entry === "function" && !isCallableResource(entry)) return this.#make(entry as Lazy);
    this.#enter(entry);
    return undefined;
  }

  /** Calls a lazy entry, which makes its resource of the values so far. */
  #make(lazy: Lazy): PromiseLike<unknown> | undefined {
    const resource = lazy(...this.#values);
    if (isThenable(resource)) {
      this.async = true;
      this.#awaited = "resource";
      return resource;
    }
    this.#enter(resource);
    return undefined;
  }

  #enter(resource: unknown): void {
    this.async ||= isAsync(resource);
    const entered = enterAny(resource, this.#exits);
    if (entered instanceof Entering) this.#awaited = entered;
    else this.#values.push(entered);
  }

  #callBody(): unknown {
    if (typeof this.#body === "function") return (this.#body as Lazy)(...this.#values);
    throw new BodyError(
      `The last argument of within() is its body, a function, and was ${nameOf(this.#body)}.`,
    );
  }

  #end(result: unknown): void {
    if (isGenerator(result)) throw generatorBody();
    this.#result = result;
    this.#unwind(undefined);
  }

  #unwind(failure: Failure | undefined): void {
    this.#unwinding = new Unwinding(this.#exits, failure);
  }
}

type Lazy = (...values: unknown[]) => unknown;

function generatorBody(): BodyError {
  return new BodyError(
    "The body of within() returned a generator, which would run after the block has ended. " +
      "Iterate inside the body, or wrap the generator function with contextDecorator().",
  );
}
