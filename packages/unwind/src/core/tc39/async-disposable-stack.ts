import { AsyncDisposableStack as own } from "./implementation/async-disposable-stack.ts";

/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

/** The runtime's own `AsyncDisposableStack` where it has one, else ours. */
export const AsyncDisposableStack: AsyncDisposableStackConstructor =
  runtime.AsyncDisposableStack ?? own;
export type AsyncDisposableStack = globalThis.AsyncDisposableStack;
