import { ArgumentError, ClosedError } from "../errors/errors.ts";
import { raise, verdict } from "../errors/raise.ts";
import { Exit } from "../exits/exit-record.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { asyncEnter, asyncExit, asyncSettle } from "../protocol.ts";
import type { AsyncContextManager, Failure } from "../protocol.ts";
import { enterAsync } from "../resources/enter-async.ts";
import { exitOf } from "../resources/entered.ts";
import { isAsyncManager, isUnopened } from "../resources/resource-protocol.ts";
import type { Resource, ValueOf } from "../resources/resource.ts";
import { asyncDispose } from "../tc39/index.ts";
import { nameOf } from "../values/name-of.ts";
import type { AbortSignalLike } from "./abort-signal.ts";
import { LONGEST_TIMER, systemClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { Closer } from "./closer.ts";
import type { Limit } from "./closer.ts";
import { beforeDeadline } from "./release-deadline.ts";
import type { AsyncPushable } from "./release-type.ts";
import { Stack } from "./stack.ts";

export interface AsyncExitStackOptions {
  /**
   * Cancels entering: once it has aborted, `use` enters nothing and throws the signal's reason, and
   * what was being entered is released as soon as it is entered. Releases are never cancelled.
   */
  readonly signal?: AbortSignalLike | undefined;
  /**
   * How long each release may take, in ms. One that takes longer is reported as stuck (a
   * `StuckError`), the resource's `force` runs, and the next release begins. No limit by default.
   */
  readonly releaseTimeout?: number | undefined;
  /** The timers behind `releaseTimeout`. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** What `AsyncExitStack.use` gives: the value, as a promise where entering is async. */
export type AsyncUse<R> = R extends { [asyncEnter](): PromiseLike<infer T> }
  ? Promise<Awaited<T>>
  : ValueOf<R>;

/**
 * {@link ExitStack} for sync and async resources: releases are awaited, one after the other.
 * CPython's `contextlib.AsyncExitStack`, with cancellation and release deadlines.
 */
export class AsyncExitStack
  extends Stack<"async">
  implements AsyncContextManager<AsyncExitStack, boolean>, AsyncDisposable
{
  readonly #options: AsyncExitStackOptions;
  /** @internal */
  protected readonly closer: Closer;

  constructor(options: AsyncExitStackOptions = {}) {
    super();
    this.#options = options;
    this.closer = new Closer(this.exits, limitOf(options));
  }

  override get disposed(): boolean {
    return this.closer.closed;
  }

  /**
   * Enters a resource and holds it until the stack unwinds. Gives the resource's value, as a promise
   * only if entering is async; what goes wrong is then a rejection.
   */
  use<R extends Resource>(resource: R): AsyncUse<R> {
    try {
      return this.#use(resource) as AsyncUse<R>;
    } catch (error) {
      if (isAsyncManager(resource)) return Promise.reject(error) as AsyncUse<R>;
      throw error;
    }
  }

  /** Holds an exit function, or a manager that is entered already. Gives its argument. */
  push<E extends AsyncPushable>(entered: E): E {
    this.owe(exitOf(entered));
    return entered;
  }

  /** Releases the newest resource with this value now. Whether there was one. */
  async release(value: unknown): Promise<boolean> {
    const record = this.exits.take(value);
    if (record !== undefined) raise(await this.closer.release(record, undefined));
    return record !== undefined;
  }

  /** Hands everything to a new stack with the same options; this one stays open, and is empty. */
  move(): AsyncExitStack {
    const heir = new AsyncExitStack(this.#options);
    this.moveTo(heir);
    return heir;
  }

  /**
   * Releases everything, newest first, and waits for the enters under way. Exits are told that the
   * block succeeded. A second call waits for the first, whose caller gets the error.
   */
  async disposeAsync(): Promise<void> {
    raise(await this.closer.close(undefined));
  }

  /** {@link disposeAsync}, but exits are told that the outcome is unknown unless `complete()` was called. */
  async [asyncDispose](): Promise<void> {
    raise(await this.closer.close(this.outcome));
  }

  [asyncEnter](): Promise<this> {
    return Promise.resolve(this);
  }

  async [asyncExit](failure: Failure | undefined): Promise<boolean> {
    return verdict(await this.closer.close(failure), failure);
  }

  [asyncSettle](failure: Failure | undefined): Promise<Failure | undefined> {
    return this.closer.close(failure);
  }

  #use(resource: unknown): unknown {
    const early = this.#refusal(resource);
    if (early !== undefined && isUnopened(resource)) throw early.error;
    const entered = enterAsync(resource, this.exits);
    if (entered instanceof Exit) return this.closer.track(this.#hold(entered));
    const late = early ?? this.#refusal(resource);
    if (late !== undefined) this.refuseNewest(late);
    return entered;
  }

  async #hold(record: Exit): Promise<unknown> {
    const value = (record.value = await record.value);
    const late = this.#refusal(value);
    if (late === undefined) {
      this.exits.push(record);
      return value;
    }
    throw ((await this.closer.release(record, late)) ?? late).error;
  }

  /** Why nothing may be entered now. A release is shielded from the abort, and so what it enters. */
  #refusal(resource: unknown): Failure | undefined {
    const { signal } = this.#options;
    if (this.disposed) return { error: this.closedError(`enter ${nameOf(resource)}`) };
    return signal?.aborted && !this.closer.unwinding ? { error: signal.reason } : undefined;
  }

  /**
   * Throws at once. A release that takes longer tells its error through `ClosedError.released`, or
   * after an abort when the stack, which is open, closes.
   */
  protected override refuse(record: ExitRecord, reason: unknown): never {
    const outcome = this.closer.release(record, { error: reason });
    if (!(outcome instanceof Promise)) throw (outcome ?? { error: reason }).error;
    const released = outcome.then((end) => void verdict(end, { error: reason }));
    if (reason instanceof ClosedError) reason.released = released;
    else this.#oweEndOf(released);
    throw reason;
  }

  /** A release that has begun is owed no more, but its end is: a close waits for it in its turn. */
  #oweEndOf(released: Promise<void>): void {
    this.exits.push(() => released);
    // Until then nobody hears of its error, which for a runtime is a rejection without a handler.
    released.catch(() => undefined);
  }
}

function limitOf(options: AsyncExitStackOptions): Limit | undefined {
  const { releaseTimeout: ms, clock = systemClock } = options;
  if (ms === undefined || ms > LONGEST_TIMER) return undefined;
  if (ms >= 0) return (release, resource) => beforeDeadline(release, resource, ms, clock);
  throw new ArgumentError(`releaseTimeout takes 0 or more milliseconds, not ${String(ms)}.`);
}
