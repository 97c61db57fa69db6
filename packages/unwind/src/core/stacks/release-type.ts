import type { Failure } from "../protocol.ts";
import type { Resource, SyncResource } from "../resources/resource.ts";

type Verdict = boolean | void;

/** What `ExitStack.push` takes: an exit function, or what is entered already. */
export type Pushable = ((failure: Failure | undefined) => Verdict) | NonNullable<SyncResource>;

/** What `AsyncExitStack.push` takes: an exit function, or what is entered already. */
export type AsyncPushable =
  ((failure: Failure | undefined) => Verdict | PromiseLike<Verdict>) | NonNullable<Resource>;

/** Whether a stack waits for releases. */
export type Waiting = "sync" | "async";

type Refusal = "a sync stack cannot wait for a promise: use AsyncExitStack";

/** What a release of a stack may return that returns `R`: in a sync stack all but a promise. */
export type Released<W extends Waiting, R> = W extends "async"
  ? R
  : R & (MayBePromise<R> extends true ? Refusal : unknown);

type MayBePromise<R> = [Extract<R, PromiseLike<unknown>>] extends [never] ? false : true;
