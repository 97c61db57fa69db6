import { expectTypeOf } from "expect-type";
import { within } from "unwind";
import type { ContextManager, Entry, ValuesOf, WithinResult } from "unwind";
import { asyncManager, connect, file, manager, open, swallowing } from "./fixtures.ts";
import type { File, Page, Row } from "./fixtures.ts";

// A lazy resource gets the values so far, and needs no annotations.
const names = within(
  open("index"),
  (index) => open(index.row),
  (index, next) => {
    expectTypeOf([index, next] as const).toEqualTypeOf<readonly [Row, Row]>();
    return connect(index.row + next.row);
  },
  async (index, next, page) => {
    expectTypeOf([index, next, page] as const).toEqualTypeOf<readonly [Row, Row, Page]>();
    return file;
  },
  (index, next, page, last) => {
    expectTypeOf([index, next, page, last] as const).toEqualTypeOf<
      readonly [Row, Row, Page, File]
    >();
    return open(last.file);
  },
  (...values) => expectTypeOf(values).toEqualTypeOf<[Row, Row, Page, File, Row]>(),
);
expectTypeOf(names).toEqualTypeOf<Promise<true>>();

// At each place, and the body gets what it gives.
within(
  (...before) => expectTypeOf(before).toEqualTypeOf<[]>() && file,
  (value) => expectTypeOf(value).toEqualTypeOf<File>(),
);
within(
  manager,
  (...before) => expectTypeOf(before).toEqualTypeOf<[Row]>() && file,
  (...values) => expectTypeOf(values).toEqualTypeOf<[Row, File]>(),
);
within(
  manager,
  asyncManager,
  (...before) => expectTypeOf(before).toEqualTypeOf<[Row, Page]>() && file,
  (...values) => expectTypeOf(values).toEqualTypeOf<[Row, Page, File]>(),
);
within(
  manager,
  asyncManager,
  null,
  (...before) => expectTypeOf(before).toEqualTypeOf<[Row, Page, null]>() && file,
  (...values) => expectTypeOf(values).toEqualTypeOf<[Row, Page, null, File]>(),
);

// It may take fewer values, or none.
within(
  manager,
  () => file,
  (row, opened) => {
    expectTypeOf(row).toEqualTypeOf<Row>();
    expectTypeOf(opened).toEqualTypeOf<File>();
  },
);

// The block is as async, and suppresses as much, as what the lazy resource gives.
expectTypeOf(
  within(
    () => manager,
    () => 1,
  ),
).toEqualTypeOf<number>();
expectTypeOf(
  within(
    () => swallowing,
    () => 1,
  ),
).toEqualTypeOf<number | undefined>();
expectTypeOf(
  within(
    () => asyncManager,
    () => 1,
  ),
).toEqualTypeOf<Promise<number>>();
expectTypeOf(
  within(
    async () => manager,
    () => 1,
  ),
).toEqualTypeOf<Promise<number>>();
expectTypeOf(
  within(
    async () => swallowing,
    () => 1,
  ),
).toEqualTypeOf<Promise<number | undefined>>();
expectTypeOf(
  within(
    async () => null,
    (value) => value,
  ),
).toEqualTypeOf<Promise<null>>();
expectTypeOf(
  within(
    manager,
    (row) => (row.row === "" ? null : asyncManager),
    (_, page) => page,
  ),
).toEqualTypeOf<Page | null | Promise<Page | null>>();

// With more than five resources it needs annotations.
const seven = within(
  manager,
  manager,
  manager,
  manager,
  manager,
  (first: Row) => connect(first.row),
  (...values) => values,
);
expectTypeOf(seven).toEqualTypeOf<Promise<[Row, Row, Row, Row, Row, Page]>>();

// A function that is a resource itself is not called.
declare const callable: ContextManager<Page> & (() => ContextManager<Row>);
within(callable, (page) => expectTypeOf(page).toEqualTypeOf<Page>());

const one = () => 1;
const noResource = () => 42;
// @ts-expect-error: it gives no resource
within(manager, noResource, one);
// @ts-expect-error: a promise of none
within(manager, async () => 42, one);
// @ts-expect-error: it wants another value
within(manager, (page: Page) => open(String(page.page)), one);
// @ts-expect-error: there is no value before the first
within((row: Row) => open(row.row), one);
// @ts-expect-error: among many as well
within(manager, manager, manager, manager, manager, noResource, one);

// A function that passes its arguments on keeps their types.
function traced<Entries extends Entry[], R>(
  ...args: [...entries: Entries, body: (...values: ValuesOf<Entries>) => R]
): WithinResult<Entries, R> {
  return within(...args);
}
expectTypeOf(traced(manager, asyncManager, (row, page) => [row, page] as const)).toEqualTypeOf<
  Promise<readonly [Row, Page]>
>();
