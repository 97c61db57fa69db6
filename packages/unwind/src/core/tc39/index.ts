export { AsyncDisposableStack } from "./async-disposable-stack.ts";
export { DisposableStack } from "./disposable-stack.ts";
export { SuppressedError } from "./suppressed-error.ts";
export { asyncDispose, dispose } from "./symbols.ts";
