import { define } from "./define.ts";
import { AddDisposableResource, AddDisposeMethod } from "./dispose-capability.ts";
import { type Hint, type Method, requireCallable } from "./dispose-method.ts";
import { GetPrototypeFromConstructor } from "./prototype-from-constructor.ts";
import { StackSlots } from "./stack-slots.ts";

const { create, setPrototypeOf } = Object;

/**
 * What %DisposableStack% and %AsyncDisposableStack% have in common: all but `disposeMethod`, which is
 * in the prototype by its name and by a symbol. The steps name what is DisposableStack's.
 */
export function stackConstructor(
  name: string,
  hint: Hint,
  disposeMethod: Method,
  disposeSymbol: symbol,
): unknown {
  // It extends null only so as to create its object itself.
  const Stack: new () => object = class extends null {
    constructor() {
      // 1. If NewTarget is undefined, throw a TypeError exception: so does every class.
      // 2.-5. Return ? OrdinaryCreateFromConstructor(NewTarget, "%DisposableStack.prototype%", « … »).
      const O = create(GetPrototypeFromConstructor(new.target, Stack)) as object;
      return new StackSlots(O, hint) as never; // That is O, whose type would be this class.
    }

    get disposed(): boolean {
      // 1.-4. If disposableStack.[[DisposableState]] is disposed, return true. Otherwise, false.
      return StackSlots.capability(this, hint) === undefined;
    }

    adopt(value: unknown, onDispose: (value: unknown) => unknown): unknown {
      // 1.-3. Require a pending stack.
      const capability = StackSlots.pending(this, hint);
      // 4. If IsCallable(onDispose) is false, throw a TypeError exception.
      requireCallable(onDispose, "onDispose");
      // 5.-7. Perform ? AddDisposableResource(…, undefined, hint, F), where F calls onDispose.
      AddDisposeMethod(capability, () => onDispose(value));
      // 8. Return value.
      return value;
    }

    defer(onDispose: Method): void {
      // 1.-3. Require a pending stack.
      const capability = StackSlots.pending(this, hint);
      // 4. If IsCallable(onDispose) is false, throw a TypeError exception.
      requireCallable(onDispose, "onDispose");
      // 5. Perform ? AddDisposableResource(…, undefined, hint, onDispose).
      AddDisposeMethod(capability, onDispose);
    }

    move(): object {
      // 1.-3. Require a pending stack.
      const capability = StackSlots.pending(this, hint);
      // 4.-6. Let newDisposableStack be ? OrdinaryCreateFromConstructor(%DisposableStack%, …).
      const newDisposableStack = new Stack();
      StackSlots.replace(newDisposableStack, capability);
      // 7.-8. Set disposableStack.[[DisposableState]] to disposed.
      StackSlots.replace(this, undefined);
      // 9. Return newDisposableStack.
      return newDisposableStack;
    }

    use(value: unknown): unknown {
      // 1.-3. Require a pending stack.
      const capability = StackSlots.pending(this, hint);
      // 4. Perform ? AddDisposableResource(disposableStack.[[DisposeCapability]], value, hint).
      AddDisposableResource(capability, value, hint);
      // 5. Return value.
      return value;
    }
  };
  const { prototype } = Stack;
  setPrototypeOf(prototype, Object.prototype);
  define(prototype, { [disposeMethod.name]: disposeMethod, [disposeSymbol]: disposeMethod });
  define(prototype, { [Symbol.toStringTag]: name }, { configurable: true });
  define(Stack, { name }, { configurable: true });
  return Stack;
}
