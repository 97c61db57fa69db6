export type { AbortSignalLike } from "./abort-signal.ts";
export { acquire } from "./acquire.ts";
export type { Acquirable, Acquired, AsyncHeld, Held } from "./acquire.ts";
export { AsyncExitStack } from "./async-exit-stack.ts";
export type { AsyncExitStackOptions, AsyncUse } from "./async-exit-stack.ts";
export type { Clock } from "./clock.ts";
export { closing } from "./closing.ts";
export type { Closable, Closing } from "./closing-type.ts";
export { contextDecorator } from "./context-decorator.ts";
export type {
  ChangingDecorator,
  ContextDecorator,
  TransparentDecorator,
} from "./context-decorator-type.ts";
export { contextManager } from "./context-manager.ts";
export type {
  AsyncGeneratorContextManager,
  ContextManagerDecorator,
  GeneratorContextManager,
} from "./context-manager-type.ts";
export type { Entry, LazyResource, ValuesOf } from "./entry.ts";
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
} from "./errors.ts";
export { errorsIn } from "./errors-in.ts";
export { ExitStack } from "./exit-stack.ts";
export { finalize } from "./finalize.ts";
export type { Finalization, Finalizer } from "./finalize.ts";
export { formatError } from "./format-error.ts";
export { nullContext } from "./null-context.ts";
export type { WithinResult } from "./outcome.ts";
export { asyncEnter, asyncExit, asyncSettle, enter, exit, force, settle } from "./protocol.ts";
export type { AsyncContextManager, ContextManager, Failure } from "./protocol.ts";
export type * from "./resource.ts";
export type { AsyncPushable, Pushable } from "./release-type.ts";
export { suppress } from "./suppress.ts";
export type { ErrorType } from "./suppress.ts";
export { AsyncDisposableStack, DisposableStack, SuppressedError } from "./tc39/index.ts";
export { within } from "./within.ts";
export type { Within } from "./within-type.ts";
