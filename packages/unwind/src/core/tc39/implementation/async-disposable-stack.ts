import { isObject } from "../../values/thenable.ts";
import { asyncDispose } from "../symbols.ts";
import { defineStack } from "./define-stack.ts";
import {
  AddDisposableResource,
  AddDisposeMethod,
  type DisposeCapability,
  NewDisposeCapability,
} from "./dispose-capability.ts";
import { requireCallable } from "./dispose-method.ts";
import { DisposeResourcesAsync } from "./dispose-resources.ts";
import { OrdinaryCreateFromConstructor } from "./ordinary-create-from-constructor.ts";

const reject = Promise.reject.bind(Promise);

/** An ordinary object with the internal slots of an AsyncDisposableStack. */
class Slots {
  /** [[DisposeCapability]]; none is left when [[AsyncDisposableState]] is disposed. */
  #capability: DisposeCapability | undefined = NewDisposeCapability();

  /** If O has an [[AsyncDisposableState]] internal slot. */
  static has(O: unknown): boolean {
    return isObject(O) && #capability in O;
  }

  /** ? RequireInternalSlot(O, [[AsyncDisposableState]]): to read a private name is to require it. */
  static capability(O: unknown): DisposeCapability | undefined {
    return (O as Slots).#capability;
  }

  /** Also, if O.[[AsyncDisposableState]] is disposed, throw a ReferenceError exception. */
  static pending(O: unknown): DisposeCapability {
    const capability = Slots.capability(O);
    if (capability !== undefined) return capability;
    throw new ReferenceError("This AsyncDisposableStack is already disposed");
  }

  static replace(O: unknown, capability: DisposeCapability | undefined): void {
    (O as Slots).#capability = capability;
  }
}

/** https://tc39.es/ecma262/#sec-asyncdisposablestack-objects, even where the runtime has its own. */
export const AsyncDisposableStack: AsyncDisposableStackConstructor = class AsyncDisposableStack extends null {
  declare readonly [Symbol.toStringTag]: string;
  declare [Symbol.asyncDispose]: () => Promise<void>;

  constructor() {
    // 1. If NewTarget is undefined, throw a TypeError exception: so does every class.
    // 2.-5. Return ? OrdinaryCreateFromConstructor(NewTarget, "%AsyncDisposableStack.prototype%", « … »).
    return OrdinaryCreateFromConstructor(
      new.target,
      AsyncDisposableStack,
      Slots,
    ) as AsyncDisposableStack;
  }

  get disposed(): boolean {
    // 1.-4. If asyncDisposableStack.[[AsyncDisposableState]] is disposed, return true. Otherwise, false.
    return Slots.capability(this) === undefined;
  }

  adopt<T>(value: T, onDisposeAsync: (value: T) => PromiseLike<void> | void): T {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. If IsCallable(onDisposeAsync) is false, throw a TypeError exception.
    requireCallable(onDisposeAsync, "onDisposeAsync");
    // 5.-7. Perform ? AddDisposableResource(…, undefined, async-dispose, F), where F calls onDisposeAsync.
    AddDisposeMethod(capability, () => onDisposeAsync(value));
    // 8. Return value.
    return value;
  }

  defer(onDisposeAsync: () => PromiseLike<void> | void): void {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. If IsCallable(onDisposeAsync) is false, throw a TypeError exception.
    requireCallable(onDisposeAsync, "onDisposeAsync");
    // 5. Perform ? AddDisposableResource(…, undefined, async-dispose, onDisposeAsync).
    AddDisposeMethod(capability, onDisposeAsync);
  }

  disposeAsync(): Promise<void> {
    // 3. If asyncDisposableStack does not have an [[AsyncDisposableState]] internal slot, reject.
    if (!Slots.has(this)) return reject(new TypeError("Not an AsyncDisposableStack"));
    // 4. If asyncDisposableStack.[[AsyncDisposableState]] is disposed, resolve with undefined.
    const capability = Slots.capability(this) ?? NewDisposeCapability();
    // 5. Set asyncDisposableStack.[[AsyncDisposableState]] to disposed.
    Slots.replace(this, undefined);
    // 6.-9. Settle with DisposeResources(asyncDisposableStack.[[DisposeCapability]], …).
    return DisposeResourcesAsync(capability);
  }

  move(): AsyncDisposableStack {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4.-6. Let newAsyncDisposableStack be ? OrdinaryCreateFromConstructor(%AsyncDisposableStack%, …).
    const newAsyncDisposableStack = new AsyncDisposableStack();
    Slots.replace(newAsyncDisposableStack, capability);
    // 7.-8. Set asyncDisposableStack.[[AsyncDisposableState]] to disposed.
    Slots.replace(this, undefined);
    // 9. Return newAsyncDisposableStack.
    return newAsyncDisposableStack;
  }

  use<T extends AsyncDisposable | Disposable | null | undefined>(value: T): T {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. Perform ? AddDisposableResource(asyncDisposableStack.[[DisposeCapability]], value, async-dispose).
    AddDisposableResource(capability, value, "async-dispose");
    // 5. Return value.
    return value;
  }
};

defineStack(AsyncDisposableStack, "AsyncDisposableStack", "disposeAsync", asyncDispose);
