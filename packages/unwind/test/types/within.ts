import { expectTypeOf } from "expect-type";
import { within } from "unwind";
import type { AsyncContextManager, ContextManager, Resource } from "unwind";
import { asyncManager, asyncSwallowing, file, manager, socket, swallowing } from "./fixtures.ts";
import type { File, Page, Row, Socket } from "./fixtures.ts";

// The body gets what entering gives: a manager's value, a disposable itself, nothing for nothing.
within(manager, (a) => expectTypeOf(a).toEqualTypeOf<Row>());
within(asyncManager, (a) => expectTypeOf(a).toEqualTypeOf<Page>());
within(file, (a) => expectTypeOf(a).toEqualTypeOf<File>());
within(socket, (a) => expectTypeOf(a).toEqualTypeOf<Socket>());
within(null, undefined, (a, b) =>
  expectTypeOf([a, b] as const).toEqualTypeOf<readonly [null, undefined]>(),
);

// Any number of resources. Each of them counts for the result.
const one = () => 1;
within(manager, asyncManager, file, (a, b, c) => {
  expectTypeOf(a).toEqualTypeOf<Row>();
  expectTypeOf(b).toEqualTypeOf<Page>();
  expectTypeOf(c).toEqualTypeOf<File>();
});
within(manager, manager, manager, asyncManager, (...values) =>
  expectTypeOf(values).toEqualTypeOf<[Row, Row, Row, Page]>(),
);
within(manager, manager, manager, manager, asyncManager, (...values) =>
  expectTypeOf(values).toEqualTypeOf<[Row, Row, Row, Row, Page]>(),
);
within(manager, manager, manager, manager, manager, asyncManager, (...values) =>
  expectTypeOf(values).toEqualTypeOf<[Row, Row, Row, Row, Row, Page]>(),
);
const last = asyncSwallowing;
type LastCounts = Promise<number | undefined>;
expectTypeOf(within(last, one)).toEqualTypeOf<LastCounts>();
expectTypeOf(within(file, last, one)).toEqualTypeOf<LastCounts>();
expectTypeOf(within(file, file, last, one)).toEqualTypeOf<LastCounts>();
expectTypeOf(within(file, file, file, last, one)).toEqualTypeOf<LastCounts>();
expectTypeOf(within(file, file, file, file, last, one)).toEqualTypeOf<LastCounts>();
expectTypeOf(within(file, file, file, file, file, last, one)).toEqualTypeOf<LastCounts>();
const eight = within(
  manager,
  asyncManager,
  file,
  null,
  manager,
  asyncManager,
  file,
  socket,
  (a, b, c, d, e, f, g, h) => {
    expectTypeOf([a, e] as const).toEqualTypeOf<readonly [Row, Row]>();
    expectTypeOf([b, f] as const).toEqualTypeOf<readonly [Page, Page]>();
    expectTypeOf([c, g] as const).toEqualTypeOf<readonly [File, File]>();
    expectTypeOf([d, h] as const).toEqualTypeOf<readonly [null, Socket]>();
    return "done";
  },
);
expectTypeOf(eight).toEqualTypeOf<Promise<string>>();
expectTypeOf(within(() => 1)).toEqualTypeOf<number>();

// A number that only the run knows.
declare const rows: ContextManager<Row>[];
declare const pages: readonly AsyncContextManager<Page>[];
declare const pair: [ContextManager<Row>, AsyncContextManager<Page>];
within(...rows, (...values) => expectTypeOf(values).toEqualTypeOf<Row[]>());
within(...pages, (...values) => expectTypeOf(values).toEqualTypeOf<Page[]>());
expectTypeOf(within(...rows, (...values) => values.length)).toEqualTypeOf<number>();
expectTypeOf(within(...pages, (...values) => values.length)).toEqualTypeOf<Promise<number>>();
within(...pair, (a, b) => expectTypeOf([a, b] as const).toEqualTypeOf<readonly [Row, Page]>());

// The result: a promise exactly where something is async, undefined exactly where one may suppress.
expectTypeOf(within(manager, () => 1)).toEqualTypeOf<number>();
expectTypeOf(within(file, () => 1)).toEqualTypeOf<number>();
expectTypeOf(within(null, () => 1)).toEqualTypeOf<number>();
expectTypeOf(within(swallowing, () => 1)).toEqualTypeOf<number | undefined>();
expectTypeOf(within(asyncManager, () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(socket, () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(asyncSwallowing, () => 1)).toEqualTypeOf<Promise<number | undefined>>();
expectTypeOf(within(manager, asyncManager, file, () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(manager, swallowing, file, () => 1)).toEqualTypeOf<number | undefined>();
expectTypeOf(within(swallowing, asyncManager, () => 1)).toEqualTypeOf<
  Promise<number | undefined>
>();

// The body's own result.
declare const thenable: PromiseLike<number>;
expectTypeOf(within(manager, async () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(manager, () => thenable)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(swallowing, async () => 1)).toEqualTypeOf<Promise<number | undefined>>();
expectTypeOf(within(asyncManager, async () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(manager, (): number | Promise<string> => 1)).toEqualTypeOf<
  number | Promise<string>
>();
expectTypeOf(within(manager, () => {})).toEqualTypeOf<void>();
expectTypeOf(within(manager, (): any => {})).toBeAny();
expectTypeOf(within(manager, (): unknown => 1)).toBeUnknown();
expectTypeOf(
  within(manager, (): never => {
    throw null;
  }),
).toBeNever();
expectTypeOf(
  within(swallowing, (): never => {
    throw null;
  }),
).toEqualTypeOf<undefined>();
expectTypeOf(
  within(asyncManager, (): never => {
    throw null;
  }),
).toEqualTypeOf<Promise<never>>();
expectTypeOf(within(manager, () => ["a", 1] as const)).toEqualTypeOf<readonly ["a", 1]>();

// A resource that is there only sometimes gives the union that it is.
declare const sometimesAsync: AsyncContextManager<Page> | null;
declare const sometimesSwallowing: ContextManager<Row, boolean> | ContextManager<Row>;
within(sometimesAsync, (a) => expectTypeOf(a).toEqualTypeOf<Page | null>());
expectTypeOf(within(sometimesAsync, () => 1)).toEqualTypeOf<number | Promise<number>>();
expectTypeOf(within(sometimesAsync, async () => 1)).toEqualTypeOf<number | Promise<number>>();
expectTypeOf(within(sometimesAsync, asyncManager, () => 1)).toEqualTypeOf<Promise<number>>();
expectTypeOf(within(sometimesSwallowing, () => 1)).toEqualTypeOf<number | undefined>();

// The expected type reaches the body.
type State = { readonly on: true; toggle(times: number): void } | { readonly on: false };
const state: State = within(manager, () => ({ on: true, toggle: (times) => void times.toFixed() }));
void state;

// What is no resource is refused, and so is a promise of one: it wants an await, or a lazy resource.
declare const opening: Promise<ContextManager<Row>>;
// @ts-expect-error: a number is no resource
within(42, () => 1);
// @ts-expect-error: nor is an object without the methods
within(manager, { close() {} }, () => 1);
// @ts-expect-error: nor one with half of them
within({ ...manager, exit() {} } as Pick<typeof manager, never>, () => 1);
// @ts-expect-error: a promise is no resource
within(manager, opening, () => 1);
// @ts-expect-error: the sixth of six
within(manager, manager, manager, manager, manager, 42, () => 1);
// @ts-expect-error: no body
within(manager);
// @ts-expect-error: the body takes another value
within(manager, (page: Page) => page.page);
// @ts-expect-error: a body wants more than there is
within(manager, (row, page) => [row, page]);

// A body that returns a generator is refused: it would run after the block.
// @ts-expect-error
within(manager, function* (row) {
  yield row;
});
// @ts-expect-error
within(manager, asyncManager, async function* (row) {
  yield row;
});
// @ts-expect-error
within(manager, manager, manager, manager, manager, manager, function* (row) {
  yield row;
});

// Functions that are generic in their body can be written.
function withRow<R>(body: (row: Row) => R) {
  return within(manager, body);
}
expectTypeOf(withRow((row) => row.row)).toEqualTypeOf<string>();
expectTypeOf(withRow(async (row) => row.row)).toEqualTypeOf<Promise<string>>();

// And in their resource.
function valueOf<R extends Resource>(resource: R) {
  return within(resource, (value) => value);
}
expectTypeOf(valueOf(manager)).toEqualTypeOf<Row>();
expectTypeOf(valueOf(socket)).toEqualTypeOf<Promise<Socket>>();
