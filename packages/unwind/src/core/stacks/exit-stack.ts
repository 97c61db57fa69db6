import { AsyncResourceError } from "../errors/errors.ts";
import { raise, verdict } from "../errors/raise.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { resourceOf, unwind } from "../exits/unwind.ts";
import { enter, exit, settle } from "../protocol.ts";
import type { ContextManager, Failure } from "../protocol.ts";
import { enterSync } from "../resources/enter-sync.ts";
import { syncExitOf } from "../resources/entered.ts";
import { isUnopened } from "../resources/resource-protocol.ts";
import type { SyncResource, ValueOf } from "../resources/resource.ts";
import { dispose } from "../tc39/index.ts";
import { nameOf } from "../values/name-of.ts";
import type { Pushable } from "./release-type.ts";
import { Stack } from "./stack.ts";

/**
 * Holds any number of resources and releases them in reverse order, each told how the block ended:
 * the same as nested blocks, one for each resource. CPython's `contextlib.ExitStack` under the
 * method names of TC39's `DisposableStack`. The exit algorithm itself is `unwind`, in exits/unwind.ts.
 */
export class ExitStack
  extends Stack<"sync">
  implements ContextManager<ExitStack, boolean>, Disposable
{
  #state: "open" | "closing" | "closed" = "open";

  override get disposed(): boolean {
    return this.#state === "closed";
  }

  /** Enters a resource and holds it until the stack unwinds. Gives the resource's value. */
  use<R extends SyncResource>(resource: R): ValueOf<R> {
    if (this.disposed && isUnopened(resource)) throw this.closedError(`enter ${nameOf(resource)}`);
    const value = enterSync(resource, this.exits);
    if (this.disposed) this.refuseNewest({ error: this.closedError("hold anything more") });
    return value as ValueOf<R>;
  }

  /** Holds an exit function, or a manager that is entered already. Gives its argument. */
  push<E extends Pushable>(entered: E): E {
    this.owe(syncExitOf(entered));
    return entered;
  }

  /** Releases the newest resource with this value now. Whether there was one. */
  release(value: unknown): boolean {
    const record = this.exits.take(value);
    if (record !== undefined) raise(unwind([record], undefined, asyncRelease));
    return record !== undefined;
  }

  /** Hands everything to a new stack; this one stays open, and is empty. */
  move(): ExitStack {
    const heir = new ExitStack();
    this.moveTo(heir);
    return heir;
  }

  /** Releases everything, newest first. Exits are told that the block succeeded. */
  dispose(): void {
    raise(this[settle](undefined));
  }

  /** {@link dispose}, but exits are told that the outcome is unknown unless `complete()` was called. */
  [dispose](): void {
    raise(this[settle](this.outcome));
  }

  [enter](): this {
    return this;
  }

  [exit](failure: Failure | undefined): boolean {
    return verdict(this[settle](failure), failure);
  }

  /** A close from inside one of the stack's own exits runs the rest; the outermost one closes. */
  [settle](failure: Failure | undefined): Failure | undefined {
    const isOutermost = this.#state !== "closing";
    this.#state = "closing";
    const outcome = unwind(this.exits, failure, asyncRelease);
    if (isOutermost) this.#state = "closed";
    return outcome;
  }

  protected override refuse(record: ExitRecord, reason: unknown): never {
    throw (unwind([record], { error: reason }, asyncRelease) ?? { error: reason }).error;
  }
}

function asyncRelease(record: ExitRecord): AsyncResourceError {
  return new AsyncResourceError(
    `Releasing ${nameOf(resourceOf(record))} gave a promise in a sync stack. Use AsyncExitStack.`,
  );
}
