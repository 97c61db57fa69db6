// The classes of peers. Each gives the runtime's own class where there is one, so that is hidden first.
import { createRequire } from "node:module";
import type { AsyncStackClass } from "./async-stack.ts";
import type { SyncStackClass } from "./stack.ts";

export interface StackClasses {
  readonly DisposableStack: SyncStackClass;
  readonly AsyncDisposableStack: AsyncStackClass;
}

const require = createRequire(import.meta.url);

function hideNative(): void {
  Reflect.deleteProperty(globalThis, "DisposableStack");
  Reflect.deleteProperty(globalThis, "AsyncDisposableStack");
}

export async function whatwgNode(): Promise<StackClasses> {
  hideNative();
  return await import("@whatwg-node/disposablestack");
}

export function coreJs(): StackClasses {
  hideNative();
  return {
    DisposableStack: require("core-js-pure/actual/disposable-stack") as SyncStackClass,
    AsyncDisposableStack: require("core-js-pure/actual/async-disposable-stack") as AsyncStackClass,
  };
}

export function esShims(): StackClasses {
  return {
    DisposableStack: require("disposablestack/DisposableStack/implementation") as SyncStackClass,
    AsyncDisposableStack:
      require("disposablestack/AsyncDisposableStack/implementation") as AsyncStackClass,
  };
}

export async function esfx(): Promise<StackClasses> {
  const { DisposableStack, AsyncDisposableStack } = await import("@esfx/disposable");
  return { DisposableStack, AsyncDisposableStack } as unknown as StackClasses;
}

export async function ourOwn(): Promise<StackClasses> {
  return await import("unwind/polyfill/implementation");
}
