/// <reference lib="esnext.disposable" preserve="true" />

declare global {
  /**
   * The types of unwind's registered symbols. They live in a global interface so that two copies of
   * the package, which share the symbols at run time, share them at the type level as well.
   */
  interface UnwindSymbols {
    readonly enter: unique symbol;
    readonly exit: unique symbol;
    readonly asyncEnter: unique symbol;
    readonly asyncExit: unique symbol;
    readonly settle: unique symbol;
    readonly asyncSettle: unique symbol;
    readonly force: unique symbol;
  }
}

/** Acquires: gives the value that the block works with. */
export const enter: UnwindSymbols["enter"] = Symbol.for("unwind.enter") as UnwindSymbols["enter"];
/** Releases: is told how the block ended; a truthy result suppresses the failure. */
export const exit: UnwindSymbols["exit"] = Symbol.for("unwind.exit") as UnwindSymbols["exit"];
/** {@link enter}, awaited. */
export const asyncEnter: UnwindSymbols["asyncEnter"] = Symbol.for(
  "unwind.asyncEnter",
) as UnwindSymbols["asyncEnter"];
/** {@link exit}, awaited. */
export const asyncExit: UnwindSymbols["asyncExit"] = Symbol.for(
  "unwind.asyncExit",
) as UnwindSymbols["asyncExit"];
/**
 * Optional, preferred to {@link exit}: takes the failure that came in and returns the one that goes
 * on, or undefined. For managers that run others: "I suppressed P, then failed with N".
 */
export const settle: UnwindSymbols["settle"] = Symbol.for(
  "unwind.settle",
) as UnwindSymbols["settle"];
/** {@link settle}, awaited. */
export const asyncSettle: UnwindSymbols["asyncSettle"] = Symbol.for(
  "unwind.asyncSettle",
) as UnwindSymbols["asyncSettle"];
/** Optional: a synchronous forced close, for when a release deadline has passed. Runs once. */
export const force: UnwindSymbols["force"] = Symbol.for("unwind.force") as UnwindSymbols["force"];

/** How a block failed. JavaScript can throw `undefined`, so the error is boxed. */
export interface Failure {
  readonly error: unknown;
}

/**
 * Acquires on enter, releases on exit, whatever ends the block.
 * `S` is what exit returns: `void` cannot suppress the block's failure, `boolean` may.
 */
export interface ContextManager<T, S extends boolean | void = void> {
  [enter](): T;
  [exit](failure: Failure | undefined): S;
}

/** A {@link ContextManager} whose enter and exit are awaited. */
export interface AsyncContextManager<T, S extends boolean | void = void> {
  [asyncEnter](): PromiseLike<T>;
  [asyncExit](failure: Failure | undefined): PromiseLike<S>;
}
