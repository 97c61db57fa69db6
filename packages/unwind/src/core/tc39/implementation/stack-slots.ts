import { GivenObject } from "../../values/given-object.ts";
import type { DisposeCapability } from "./dispose-capability.ts";
import type { Hint } from "./dispose-method.ts";

/** Puts the internal slots of a DisposableStack or, by its hint, an AsyncDisposableStack on `O`. */
export class StackSlots extends GivenObject {
  /** Tells both kinds apart: [[DisposableState]] is of one, [[AsyncDisposableState]] of the other. */
  readonly #hint: Hint;
  /** [[DisposeCapability]]; none is left when the state is disposed. */
  #capability: DisposeCapability | undefined = [];

  constructor(O: object, hint: Hint) {
    super(O);
    this.#hint = hint;
  }

  /** ? RequireInternalSlot(O, [[DisposableState]]): to read a private name is to require it. */
  static capability(O: unknown, hint: Hint): DisposeCapability | undefined {
    if ((O as StackSlots).#hint === hint) return (O as StackSlots).#capability;
    throw new TypeError("Not this kind of stack");
  }

  /** Also, if O.[[DisposableState]] is disposed, throw a ReferenceError exception. */
  static pending(O: unknown, hint: Hint): DisposeCapability {
    const capability = StackSlots.capability(O, hint);
    if (capability !== undefined) return capability;
    throw new ReferenceError("This stack is already disposed");
  }

  static replace(O: unknown, capability: DisposeCapability | undefined): void {
    (O as StackSlots).#capability = capability;
  }

  /** The steps of `dispose` and `disposeAsync` before DisposeResources: what that gets. */
  static take(O: unknown, hint: Hint): DisposeCapability {
    // 1.-2. Require the internal slot.
    // 3. If disposableStack.[[DisposableState]] is disposed, return undefined: nothing is disposed of.
    const capability = StackSlots.capability(O, hint) ?? [];
    // 4. Set disposableStack.[[DisposableState]] to disposed.
    StackSlots.replace(O, undefined);
    return capability;
  }
}
