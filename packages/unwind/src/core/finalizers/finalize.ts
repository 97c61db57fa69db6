import { requireFunction, wrongArgument } from "../errors/wrong-argument.ts";
import { GivenObject } from "../values/given-object.ts";
import { isObject } from "../values/thenable.ts";
import { FinalizerRecord } from "./finalizer-record.ts";

/** What `peek()` and `detach()` give: the target, the callback, its arguments. */
export type Finalization<T, A extends unknown[], R> = [
  target: T,
  callback: (...args: A) => R,
  args: A,
];

/** A registered callback. Calling it runs the callback, once, and gives what that returns. */
export interface Finalizer<T = unknown, A extends unknown[] = unknown[], R = unknown> {
  (): R | undefined;
  /** Whether the callback has neither run nor been detached. */
  readonly alive: boolean;
  /** Whether the callback runs at exit, if it has not run before. True by default. */
  atExit: boolean;
  /** Gives what was registered, if alive, and makes sure that the callback never runs. */
  detach(): Finalization<T, A, R> | undefined;
  /** Gives what was registered, if alive. */
  peek(): Finalization<T, A, R> | undefined;
}

/**
 * Calls `callback(...args)` once: when `target` has been collected, or when the finalizer is called,
 * or at exit (newest first; one that throws does not stop the rest). CPython's `weakref.finalize`.
 *
 * A diagnostic and a fallback, never a plan: collection may come late or never. The callback and
 * its arguments must not refer to the target, which would keep it alive.
 */
export function finalize<T extends WeakKey, A extends unknown[], R>(
  target: T,
  callback: (...args: A) => R,
  ...args: A
): Finalizer<T, A, R> {
  if (!isObject(target) && typeof target !== "symbol")
    throw wrongArgument("finalize", "an object", target);
  requireFunction("finalize", "a function", callback);
  const record = new FinalizerRecord(target, callback as (...args: unknown[]) => unknown, args);
  return new RecordHandle(() => record.run(), record) as unknown as Finalizer<T, A, R>;
}

/** The methods of a finalizer, for the function that is one. */
class RecordHandle extends GivenObject {
  readonly #record: FinalizerRecord;

  constructor(callable: () => unknown, record: FinalizerRecord) {
    super(Object.setPrototypeOf(callable, RecordHandle.prototype) as object);
    this.#record = record;
  }

  get alive(): boolean {
    return this.#record.alive;
  }

  get atExit(): boolean {
    return this.#record.atExit;
  }

  set atExit(atExit: boolean) {
    this.#record.atExit = atExit;
  }

  peek(): unknown {
    return this.#record.peek();
  }

  detach(): unknown {
    const registered = this.#record.peek();
    this.#record.drop();
    return registered;
  }
}

Object.setPrototypeOf(RecordHandle.prototype, Function.prototype);
