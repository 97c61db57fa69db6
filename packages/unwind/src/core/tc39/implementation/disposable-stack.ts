import { dispose } from "../symbols.ts";
import { defineStack } from "./define-stack.ts";
import {
  AddDisposableResource,
  AddDisposeMethod,
  type DisposeCapability,
  NewDisposeCapability,
} from "./dispose-capability.ts";
import { requireCallable } from "./dispose-method.ts";
import { DisposeResources } from "./dispose-resources.ts";
import { OrdinaryCreateFromConstructor } from "./ordinary-create-from-constructor.ts";

/** An ordinary object with the internal slots of a DisposableStack. */
class Slots {
  /** [[DisposeCapability]]; none is left when [[DisposableState]] is disposed. */
  #capability: DisposeCapability | undefined = NewDisposeCapability();

  /** ? RequireInternalSlot(O, [[DisposableState]]): to read a private name is to require it. */
  static capability(O: unknown): DisposeCapability | undefined {
    return (O as Slots).#capability;
  }

  /** Also, if O.[[DisposableState]] is disposed, throw a ReferenceError exception. */
  static pending(O: unknown): DisposeCapability {
    const capability = Slots.capability(O);
    if (capability !== undefined) return capability;
    throw new ReferenceError("This DisposableStack is already disposed");
  }

  static replace(O: unknown, capability: DisposeCapability | undefined): void {
    (O as Slots).#capability = capability;
  }
}

/** https://tc39.es/ecma262/#sec-disposablestack-objects, even where the runtime has its own. */
export const DisposableStack: DisposableStackConstructor = class DisposableStack extends null {
  declare readonly [Symbol.toStringTag]: string;
  declare [Symbol.dispose]: () => void;

  constructor() {
    // 1. If NewTarget is undefined, throw a TypeError exception: so does every class.
    // 2.-5. Return ? OrdinaryCreateFromConstructor(NewTarget, "%DisposableStack.prototype%", « … »).
    return OrdinaryCreateFromConstructor(new.target, DisposableStack, Slots) as DisposableStack;
  }

  get disposed(): boolean {
    // 1.-4. If disposableStack.[[DisposableState]] is disposed, return true. Otherwise, false.
    return Slots.capability(this) === undefined;
  }

  adopt<T>(value: T, onDispose: (value: T) => void): T {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. If IsCallable(onDispose) is false, throw a TypeError exception.
    requireCallable(onDispose, "onDispose");
    // 5.-7. Perform ? AddDisposableResource(…, undefined, sync-dispose, F), where F calls onDispose.
    AddDisposeMethod(capability, () => onDispose(value));
    // 8. Return value.
    return value;
  }

  defer(onDispose: () => void): void {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. If IsCallable(onDispose) is false, throw a TypeError exception.
    requireCallable(onDispose, "onDispose");
    // 5. Perform ? AddDisposableResource(…, undefined, sync-dispose, onDispose).
    AddDisposeMethod(capability, onDispose);
  }

  dispose(): void {
    // 1.-2.
    const capability = Slots.capability(this);
    // 3. If disposableStack.[[DisposableState]] is disposed, return undefined.
    if (capability === undefined) return;
    // 4. Set disposableStack.[[DisposableState]] to disposed.
    Slots.replace(this, undefined);
    // 5. Return ? DisposeResources(disposableStack.[[DisposeCapability]], NormalCompletion(undefined)).
    DisposeResources(capability);
  }

  move(): DisposableStack {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4.-6. Let newDisposableStack be ? OrdinaryCreateFromConstructor(%DisposableStack%, …).
    const newDisposableStack = new DisposableStack();
    Slots.replace(newDisposableStack, capability);
    // 7.-8. Set disposableStack.[[DisposableState]] to disposed.
    Slots.replace(this, undefined);
    // 9. Return newDisposableStack.
    return newDisposableStack;
  }

  use<T extends Disposable | null | undefined>(value: T): T {
    // 1.-3. Require a pending stack.
    const capability = Slots.pending(this);
    // 4. Perform ? AddDisposableResource(disposableStack.[[DisposeCapability]], value, sync-dispose).
    AddDisposableResource(capability, value, "sync-dispose");
    // 5. Return value.
    return value;
  }
};

defineStack(DisposableStack, "DisposableStack", "dispose", dispose);
