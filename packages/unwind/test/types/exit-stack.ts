import { expectTypeOf } from "expect-type";
import { closing, enter, exit, ExitStack, nullContext, within } from "unwind";
import type { ContextManager, Failure, Resource } from "unwind";
import { asyncManager, file, halfAsync, manager, socket, swallowing } from "./fixtures.ts";
import type { File, Row } from "./fixtures.ts";

const stack = new ExitStack();

// `use` gives the value.
expectTypeOf(stack.use(manager)).toEqualTypeOf<Row>();
expectTypeOf(stack.use(file)).toEqualTypeOf<File>();
expectTypeOf(stack.use(null)).toEqualTypeOf<null>();
expectTypeOf(stack.use(manager as typeof manager | undefined)).toEqualTypeOf<Row | undefined>();
expectTypeOf(stack.use(nullContext(1))).toEqualTypeOf<number>();
expectTypeOf(stack.use(closing({ close() {} }))).toEqualTypeOf<{ close(): void }>();

// @ts-expect-error: async
stack.use(asyncManager);
// @ts-expect-error: async
stack.use(socket);
// @ts-expect-error: async on exit
stack.use(halfAsync);
// @ts-expect-error: async on exit
stack.use(closing({ async close() {} }));
// @ts-expect-error: perhaps async
stack.use(null as typeof asyncManager | null);
// @ts-expect-error: only `within` takes lazy resources
stack.use(() => manager);

// `push` gives its argument.
const pushed = (failure: Failure | undefined): boolean => failure !== undefined;
expectTypeOf(stack.push(pushed)).toEqualTypeOf<typeof pushed>();
expectTypeOf(stack.push(swallowing)).toEqualTypeOf<typeof swallowing>();
stack.push((failure) => expectTypeOf(failure).toEqualTypeOf<Failure | undefined>());
stack.push(() => {});
// @ts-expect-error: a promise
stack.push(async () => {});
// @ts-expect-error: a number would suppress
stack.push(() => [].length);

// `adopt` gives the value, and hands it to the release.
expectTypeOf(
  stack.adopt(file, (value) => expectTypeOf(value).toEqualTypeOf<File>()),
).toEqualTypeOf<File>();
stack.adopt(1 as number | null, (value) => value?.toFixed());
// @ts-expect-error: a promise
stack.adopt(file, async () => {});
// @ts-expect-error: perhaps a promise
stack.adopt(file, () => (Math.random() > 1 ? Promise.resolve() : undefined));

// `defer` checks the arguments.
declare function remove(path: string, options?: { readonly recursive: boolean }): void;
declare function removeLater(path: string): Promise<void>;
declare function whatever(): any;
stack.defer(remove, "a");
stack.defer(remove, "a", { recursive: true });
stack.defer(() => 1);
stack.defer(whatever);
// @ts-expect-error: an argument is missing
stack.defer(remove);
// @ts-expect-error: of another type
stack.defer(remove, 1);
// @ts-expect-error: a promise
stack.defer(removeLater, "a");
// @ts-expect-error: a promise
stack.defer(async () => {});

// A stack that holds what the caller's function releases, whatever that returns.
function holding<R>(release: () => R) {
  stack.defer(release);
}
holding(() => 1);

expectTypeOf(stack.move()).toEqualTypeOf<ExitStack>();
expectTypeOf(stack.release(file)).toEqualTypeOf<boolean>();
expectTypeOf(stack.forget(file)).toEqualTypeOf<boolean>();
expectTypeOf(stack.disposed).toEqualTypeOf<boolean>();
expectTypeOf(stack.dispose()).toEqualTypeOf<void>();
expectTypeOf(stack.complete()).toEqualTypeOf<void>();

// It is a manager that may suppress, and disposable.
expectTypeOf(stack).toExtend<ContextManager<ExitStack, boolean> & Disposable & Resource>();
expectTypeOf(stack[enter]()).toEqualTypeOf<ExitStack>();
expectTypeOf(stack[exit]).toEqualTypeOf<(failure: Failure | undefined) => boolean>();
expectTypeOf(within(new ExitStack(), (held) => held.use(manager))).toEqualTypeOf<Row | undefined>();
