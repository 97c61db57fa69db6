export type { AbortSignalLike } from "./stacks/abort-signal.ts";
export { acquire } from "./stacks/acquire.ts";
export type { Acquirable, Acquired, AsyncHeld, Held } from "./stacks/acquire.ts";
export { AsyncExitStack } from "./stacks/async-exit-stack.ts";
export type { AsyncExitStackOptions, AsyncUse } from "./stacks/async-exit-stack.ts";
export type { Clock } from "./stacks/clock.ts";
export { closing } from "./managers/closing.ts";
export type { Closable, Closing } from "./managers/closing-type.ts";
export { contextDecorator } from "./blocks/context-decorator.ts";
export type {
  ChangingDecorator,
  ContextDecorator,
  TransparentDecorator,
} from "./blocks/context-decorator-type.ts";
export { contextManager } from "./managers/context-manager.ts";
export type {
  AsyncGeneratorContextManager,
  ContextManagerDecorator,
  GeneratorContextManager,
} from "./managers/context-manager-type.ts";
export type { Entry, LazyResource, ValuesOf } from "./blocks/entry.ts";
export {
  ArgumentError,
  AsyncResourceError,
  BodyError,
  ClosedError,
  GeneratorYieldError,
  NotAResourceError,
  OutcomeUnknownError,
  SpentError,
  StuckError,
  UnwindError,
} from "./errors/errors.ts";
export { errorsIn } from "./errors/errors-in.ts";
export { ExitStack } from "./stacks/exit-stack.ts";
export { finalize } from "./finalizers/finalize.ts";
export type { Finalization, Finalizer } from "./finalizers/finalize.ts";
export { formatError } from "./errors/format-error.ts";
export { nullContext } from "./managers/null-context.ts";
export type { WithinResult } from "./blocks/outcome.ts";
export { asyncEnter, asyncExit, asyncSettle, enter, exit, force, settle } from "./protocol.ts";
export type { AsyncContextManager, ContextManager, Failure } from "./protocol.ts";
export type * from "./resources/resource.ts";
export type { AsyncPushable, Pushable } from "./stacks/release-type.ts";
export { suppress } from "./managers/suppress.ts";
export type { ErrorType } from "./managers/suppress.ts";
export { AsyncDisposableStack, DisposableStack, SuppressedError } from "./tc39/index.ts";
export { within } from "./blocks/within.ts";
export type { Within } from "./blocks/within-type.ts";
