import { asyncDispose } from "../symbols.ts";
import { DisposeResourcesAsync } from "./dispose-resources.ts";
import { stackConstructor } from "./stack-constructor.ts";
import { StackSlots } from "./stack-slots.ts";

const reject = Promise.reject.bind(Promise);

/** https://tc39.es/ecma262/#sec-asyncdisposablestack-objects, even where the runtime has its own. */
export const AsyncDisposableStack = stackConstructor(
  "AsyncDisposableStack",
  "async-dispose",
  // eslint-disable-next-line @typescript-eslint/unbound-method -- goes into the prototype
  {
    disposeAsync(this: unknown): Promise<void> {
      try {
        // 4.-9. Settle with DisposeResources(asyncDisposableStack.[[DisposeCapability]], …).
        return DisposeResourcesAsync(StackSlots.take(this, "async-dispose"));
      } catch (error) {
        // 3. If asyncDisposableStack does not have an [[AsyncDisposableState]] internal slot, reject.
        return reject(error);
      }
    },
  }.disposeAsync,
  asyncDispose,
) as AsyncDisposableStackConstructor;
