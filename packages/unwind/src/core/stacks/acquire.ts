import type { AsyncContextManager } from "../protocol.ts";
import { isAsync } from "../resources/resource-protocol.ts";
import type { IsAsync, Resource, SyncResource, ValueOf } from "../resources/resource.ts";
import { asyncDispose, dispose } from "../tc39/index.ts";
import { AsyncExitStack } from "./async-exit-stack.ts";
import { ExitStack } from "./exit-stack.ts";

/** A resource held by a `using` declaration. */
export interface Held<T> extends Disposable {
  /** What entering gave. */
  readonly value: T;
  /** Says that the block succeeded; call it as the block's last statement. */
  complete(): void;
}

/** A resource held by an `await using` declaration. */
export interface AsyncHeld<T> extends AsyncDisposable {
  /** What entering gave. */
  readonly value: T;
  /** Says that the block succeeded; call it as the block's last statement. */
  complete(): void;
}

/**
 * What `acquire` takes: every resource but a manager that is entered at once and whose exit gives a
 * promise. Such a one shows too late that it is async; `within` and `AsyncExitStack` can wait.
 */
export type Acquirable =
  SyncResource | AsyncContextManager<unknown, boolean | void> | AsyncDisposable;

/** What `acquire` gives for a resource: a promise where the resource is async. */
export type Acquired<R> = R extends unknown
  ? IsAsync<R> extends true
    ? Promise<AsyncHeld<ValueOf<R>>>
    : Held<ValueOf<R>>
  : never;

/**
 * Enters a resource for a declaration: `using held = acquire(resource)`, or for an async one
 * `await using held = await acquire(resource)`. The end of the declaration's block releases it.
 *
 * A `using` block does not tell how it ended. So exit is told that the outcome is unknown (a
 * transaction rolls back), unless `held.complete()` was called, and it can suppress nothing.
 */
export function acquire<R extends Acquirable>(resource: R): Acquired<R> {
  return (isAsync(resource) ? acquireAsync(resource) : acquireSync(resource)) as Acquired<R>;
}

function acquireSync(resource: Resource): Held<unknown> {
  const stack = new ExitStack();
  const value: unknown = stack.use(resource as SyncResource);
  return { value, complete: () => stack.complete(), [dispose]: () => stack[dispose]() };
}

async function acquireAsync(resource: Resource): Promise<AsyncHeld<unknown>> {
  const stack = new AsyncExitStack();
  const value: unknown = await stack.use(resource);
  return { value, complete: () => stack.complete(), [asyncDispose]: () => stack[asyncDispose]() };
}
