import { expectTypeOf } from "expect-type";
import * as ours from "unwind";
// A second copy, the same one by another path: `preserveSymlinks` keeps the two apart.
import * as theirs from "../../../../node_modules/unwind/dist/core/index.js";
import { asyncManager, manager, swallowing } from "./fixtures.ts";
import type { Page, Row } from "./fixtures.ts";

// The symbols are the same type, so that what one copy makes the other takes.
expectTypeOf<typeof theirs.enter>().toEqualTypeOf<typeof ours.enter>();
expectTypeOf<typeof theirs.exit>().toEqualTypeOf<typeof ours.exit>();
expectTypeOf<typeof theirs.asyncEnter>().toEqualTypeOf<typeof ours.asyncEnter>();
expectTypeOf<typeof theirs.asyncExit>().toEqualTypeOf<typeof ours.asyncExit>();
expectTypeOf<theirs.ContextManager<Row, boolean>>().toEqualTypeOf<
  ours.ContextManager<Row, boolean>
>();
expectTypeOf<theirs.AsyncContextManager<Page>>().toEqualTypeOf<ours.AsyncContextManager<Page>>();
expectTypeOf<theirs.Resource>().toEqualTypeOf<ours.Resource>();

expectTypeOf(theirs.within(swallowing, (row) => row)).toEqualTypeOf<Row | undefined>();
expectTypeOf(
  theirs.within(manager, asyncManager, (row, page) => [row, page] as const),
).toEqualTypeOf<Promise<readonly [Row, Page]>>();

const leased = theirs.contextManager(function* (row: Row) {
  yield row;
});
expectTypeOf(ours.within(leased({ row: "" }), (row) => row)).toEqualTypeOf<Row>();
expectTypeOf(new ours.ExitStack().use(leased({ row: "" }))).toEqualTypeOf<Row>();
expectTypeOf(ours.within(new theirs.ExitStack(), (stack) => stack.use(manager))).toEqualTypeOf<
  Row | undefined
>();
expectTypeOf(ours.within(theirs.suppress(Error), () => 1)).toEqualTypeOf<number | undefined>();
