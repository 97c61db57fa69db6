import type {
  AsyncContextManager,
  asyncEnter,
  asyncExit,
  ContextManager,
  enter,
  exit,
  Failure,
} from "../protocol.ts";

type Verdict = boolean | void;

/** A manager that is entered at once and whose exit may return a promise: `closing` gives these. */
export interface HalfAsyncContextManager<T, S extends Verdict = void> {
  [enter](): T;
  [exit](failure: Failure | undefined): S | PromiseLike<S>;
}

type AnyContextManager = ContextManager<unknown, Verdict>;
type AnyHalfAsyncContextManager = HalfAsyncContextManager<unknown, Verdict>;
type AnyAsyncContextManager = AsyncContextManager<unknown, Verdict>;

/** What is released synchronously. */
export type SyncResource = AnyContextManager | Disposable | null | undefined;

/** What can be entered and released: all that `within`, `acquire` and the stacks take. */
export type Resource =
  SyncResource | AnyHalfAsyncContextManager | AnyAsyncContextManager | AsyncDisposable;

/** What entering `R` gives: what a manager's enter gives, or the disposable itself. */
export type ValueOf<R> = R extends null | undefined
  ? R
  : R extends { [enter](): infer T }
    ? T
    : R extends { [asyncEnter](): PromiseLike<infer T> }
      ? Awaited<T>
      : R;

/** True if releasing or entering `R` gives a promise, boolean if it may. */
export type IsAsync<R> = R extends { [enter](): unknown; [exit](failure: undefined): infer S }
  ? S extends PromiseLike<unknown>
    ? true
    : false
  : R extends AnyAsyncContextManager
    ? true
    : R extends Disposable
      ? false
      : R extends AsyncDisposable
        ? true
        : false;

type CannotSuppress = void | undefined | null | false;

/** What the exit of `R` is judged by, or never if `R` is not a manager. */
type VerdictOf<R> = R extends { [enter](): unknown; [exit](failure: undefined): infer S }
  ? Awaited<S>
  : R extends { [asyncExit](failure: undefined): PromiseLike<infer S> }
    ? Awaited<S>
    : never;

/**
 * True if a failure may end at `R`: its exit may return true. TypeScript takes an exit that returns
 * boolean, or a promise, for one that returns `void`: annotated as such a manager it looks harmless.
 */
export type MaySuppress<R> = 0 extends 1 & VerdictOf<R>
  ? true
  : [VerdictOf<R>] extends [CannotSuppress]
    ? false
    : true;
