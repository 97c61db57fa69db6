import { expectTypeOf } from "expect-type";
import { closing, nullContext, suppress, within } from "unwind";
import type { AsyncContextManager, Closing, ContextManager } from "unwind";

// closing: a promise where `close()` gives one, also where an overload takes a callback.
interface Directory {
  readonly path: string;
  close(): Promise<void>;
  close(done: () => void): void;
}
declare const directory: Directory;
expectTypeOf(closing(directory)).toEqualTypeOf<Closing<Directory>>();
expectTypeOf(within(closing(directory), ({ path }) => path)).toEqualTypeOf<Promise<string>>();
expectTypeOf(within(closing({ close() {} }), () => 1)).toEqualTypeOf<number>();
expectTypeOf(within(closing({ close: () => true }), () => 1)).toEqualTypeOf<number>();
expectTypeOf(within(closing({ async close() {} }), () => 1)).toEqualTypeOf<Promise<number>>();
declare const unknown: { close(): unknown };
declare const untyped: { close(): any };
declare const sometimes: { close(): Promise<void> | void };
expectTypeOf(within(closing(unknown), () => 1)).toEqualTypeOf<number | Promise<number>>();
expectTypeOf(within(closing(untyped), () => 1)).toEqualTypeOf<number | Promise<number>>();
expectTypeOf(within(closing(sometimes), () => 1)).toEqualTypeOf<number | Promise<number>>();
// @ts-expect-error: no close
closing({ end() {} });
// @ts-expect-error: close wants an argument
closing({ close: (code: number) => code });

// suppress takes classes of errors, abstract ones and those with parameters of their own too.
abstract class AppError extends Error {}
class HttpError extends AppError {
  constructor(readonly status: number) {
    super();
  }
}
expectTypeOf(suppress(AppError, HttpError, TypeError)).toExtend<ContextManager<unknown, boolean>>();
expectTypeOf(suppress.when).parameters.toEqualTypeOf<[predicate: (error: unknown) => boolean]>();
expectTypeOf(within(suppress(Error), () => 1)).toEqualTypeOf<number | undefined>();
expectTypeOf(
  within(
    suppress.when(() => true),
    async () => 1,
  ),
).toEqualTypeOf<Promise<number | undefined>>();
// @ts-expect-error: an error is no class
suppress(new Error());

// nullContext
expectTypeOf(nullContext(1)).toExtend<ContextManager<number> & AsyncContextManager<number>>();
expectTypeOf(within(nullContext(), (value) => value)).toEqualTypeOf<undefined>();
expectTypeOf(within(nullContext("a"), (value) => value)).toEqualTypeOf<string>();
