import { DisposableStack as own } from "./implementation/disposable-stack.ts";

/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

/** The runtime's own `DisposableStack` where it has one, else ours. */
export const DisposableStack: DisposableStackConstructor = runtime.DisposableStack ?? own;
export type DisposableStack = globalThis.DisposableStack;
