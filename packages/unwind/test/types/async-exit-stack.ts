import { expectTypeOf } from "expect-type";
import { AsyncExitStack, closing, ExitStack, nullContext, within } from "unwind";
import type { AsyncContextManager, Clock, Failure } from "unwind";
import { asyncManager, asyncSwallowing, file, halfAsync, manager, socket } from "./fixtures.ts";
import type { File, Page, Row, Socket } from "./fixtures.ts";

const stack = new AsyncExitStack();

// `use` gives a promise only if entering is async, the async protocol first.
expectTypeOf(stack.use(asyncManager)).toEqualTypeOf<Promise<Page>>();
expectTypeOf(stack.use(manager)).toEqualTypeOf<Row>();
expectTypeOf(stack.use(file)).toEqualTypeOf<File>();
expectTypeOf(stack.use(socket)).toEqualTypeOf<Socket>();
expectTypeOf(stack.use(halfAsync)).toEqualTypeOf<Row>();
expectTypeOf(stack.use(undefined)).toEqualTypeOf<undefined>();
expectTypeOf(stack.use(nullContext(1))).toEqualTypeOf<Promise<number>>();
expectTypeOf(stack.use(closing(socketLike()))).toEqualTypeOf<{ close(): Promise<void> }>();
expectTypeOf(stack.use(null as typeof asyncManager | null)).toEqualTypeOf<Promise<Page> | null>();
expectTypeOf(stack.use(new AsyncExitStack())).toEqualTypeOf<Promise<AsyncExitStack>>();
expectTypeOf(stack.use(new ExitStack())).toEqualTypeOf<ExitStack>();
// @ts-expect-error: no resource
stack.use(1);

// What it releases may be async.
expectTypeOf(stack.push(asyncSwallowing)).toEqualTypeOf<typeof asyncSwallowing>();
stack.push((failure) => expectTypeOf(failure).toEqualTypeOf<Failure | undefined>());
stack.push(async (failure) => failure !== undefined);
// @ts-expect-error: a number would suppress
stack.push(async () => 1);
expectTypeOf(stack.adopt(file, async (value) => value.file)).toEqualTypeOf<File>();
stack.defer(async (path: string) => path, "a");
// @ts-expect-error: an argument of another type
stack.defer(async (path: string) => path, 1);

expectTypeOf(stack.move()).toEqualTypeOf<AsyncExitStack>();
expectTypeOf(stack.release(file)).toEqualTypeOf<Promise<boolean>>();
expectTypeOf(stack.forget(file)).toEqualTypeOf<boolean>();
expectTypeOf(stack.disposed).toEqualTypeOf<boolean>();
expectTypeOf(stack.disposeAsync()).toEqualTypeOf<Promise<void>>();

// It is a manager that may suppress, and disposable.
expectTypeOf(stack).toExtend<AsyncContextManager<AsyncExitStack, boolean> & AsyncDisposable>();
expectTypeOf(
  within(
    new AsyncExitStack(),
    async (held) => [held.use(manager), await held.use(asyncManager)] as const,
  ),
).toEqualTypeOf<Promise<readonly [Row, Page] | undefined>>();

// Its options need no DOM and no Node.
declare const clock: Clock;
declare const signal: { readonly aborted: boolean; readonly reason: unknown };
new AsyncExitStack({ signal, releaseTimeout: 1000, clock });
new AsyncExitStack({ signal: undefined });
// @ts-expect-error: no signal
new AsyncExitStack({ signal: {} });
// @ts-expect-error: not a number
new AsyncExitStack({ releaseTimeout: "1s" });

function socketLike() {
  return { async close() {} };
}
