import { expectTypeOf } from "expect-type";
import {
  AsyncDisposableStack,
  ClosedError,
  DisposableStack,
  errorsIn,
  formatError,
  SpentError,
  SuppressedError,
  UnwindError,
} from "unwind";

// TC39's classes have the types that TypeScript's own lib gives them.
expectTypeOf<typeof DisposableStack>().toEqualTypeOf<typeof globalThis.DisposableStack>();
expectTypeOf<typeof AsyncDisposableStack>().toEqualTypeOf<typeof globalThis.AsyncDisposableStack>();
expectTypeOf<typeof SuppressedError>().toEqualTypeOf<typeof globalThis.SuppressedError>();
expectTypeOf<DisposableStack>().toEqualTypeOf<globalThis.DisposableStack>();
expectTypeOf<AsyncDisposableStack>().toEqualTypeOf<globalThis.AsyncDisposableStack>();
expectTypeOf<SuppressedError>().toEqualTypeOf<globalThis.SuppressedError>();

expectTypeOf(errorsIn(null)).toEqualTypeOf<unknown[]>();
expectTypeOf(formatError(null)).toEqualTypeOf<string>();

// `code` tells errors apart.
declare const error: ClosedError | SpentError;
expectTypeOf(error).toExtend<UnwindError>();
if (error.code === "ERR_CLOSED") expectTypeOf(error).toEqualTypeOf<ClosedError>();
else expectTypeOf(error).toEqualTypeOf<SpentError>();
// @ts-expect-error: only its subclasses can be made
new UnwindError();
