// The classes of peers. Some give the runtime's own class where there is one, so that is hidden first.
import { createRequire } from "node:module";
import type { AsyncStackClass } from "./async-stack.ts";
import type { StackClass } from "./stack.ts";

export interface StackClasses {
  readonly DisposableStack: StackClass;
  readonly AsyncDisposableStack: AsyncStackClass;
}

const require = createRequire(import.meta.url);

function hideNative(): void {
  Reflect.deleteProperty(globalThis, "DisposableStack");
  Reflect.deleteProperty(globalThis, "AsyncDisposableStack");
}

/** The peers, by the name of their package. */
export const peers: Readonly<Record<string, () => Promise<StackClasses>>> = {
  "@whatwg-node/disposablestack": async () => {
    hideNative();
    return await import("@whatwg-node/disposablestack");
  },
  "core-js-pure": () => {
    hideNative();
    return Promise.resolve({
      DisposableStack: require("core-js-pure/actual/disposable-stack") as StackClass,
      AsyncDisposableStack:
        require("core-js-pure/actual/async-disposable-stack") as AsyncStackClass,
    });
  },
  disposablestack: () =>
    Promise.resolve({
      DisposableStack: require("disposablestack/DisposableStack/implementation") as StackClass,
      AsyncDisposableStack:
        require("disposablestack/AsyncDisposableStack/implementation") as AsyncStackClass,
    }),
  "@esfx/disposable": async () => {
    const { DisposableStack, AsyncDisposableStack } = await import("@esfx/disposable");
    return {
      DisposableStack: withDefer(DisposableStack) as unknown as StackClass,
      AsyncDisposableStack: withDefer(AsyncDisposableStack) as unknown as AsyncStackClass,
    };
  },
  "unwind/polyfill": async () => await import("unwind/polyfill/implementation"),
};

/** That package is of an earlier draft, in which `use` took functions as well. */
function withDefer<Stack extends { readonly prototype: object }>(Class: Stack): Stack {
  function defer(this: { use(release: unknown): unknown }, release: () => unknown): void {
    this.use(release);
  }
  Object.defineProperty(Class.prototype, "defer", { value: defer });
  return Class;
}
