/// <reference lib="esnext.disposable" preserve="true" />

// Our implementations, even where the runtime has its own.
export { AsyncDisposableStack } from "../core/tc39/implementation/async-disposable-stack.ts";
export { DisposableStack } from "../core/tc39/implementation/disposable-stack.ts";
export { SuppressedError } from "../core/tc39/implementation/suppressed-error.ts";
export { asyncIteratorDispose, iteratorDispose } from "./iterator-dispose.ts";
