import { dispose } from "../symbols.ts";
import { DisposeResources } from "./dispose-resources.ts";
import { stackConstructor } from "./stack-constructor.ts";
import { StackSlots } from "./stack-slots.ts";

/** https://tc39.es/ecma262/#sec-disposablestack-objects, even where the runtime has its own. */
export const DisposableStack = stackConstructor(
  "DisposableStack",
  "sync-dispose",
  // eslint-disable-next-line @typescript-eslint/unbound-method -- goes into the prototype
  {
    dispose(this: unknown): void {
      // 1.-4.
      const capability = StackSlots.take(this, "sync-dispose");
      // 5. Return ? DisposeResources(disposableStack.[[DisposeCapability]], NormalCompletion(undefined)).
      DisposeResources(capability);
    },
  }.dispose,
  dispose,
) as DisposableStackConstructor;
