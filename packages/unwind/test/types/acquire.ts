import { expectTypeOf } from "expect-type";
import { acquire, closing } from "unwind";
import type { AsyncHeld, Held } from "unwind";
import { asyncManager, file, halfAsync, manager, socket } from "./fixtures.ts";
import type { File, Page, Row, Socket } from "./fixtures.ts";

expectTypeOf(acquire(manager)).toEqualTypeOf<Held<Row>>();
expectTypeOf(acquire(file)).toEqualTypeOf<Held<File>>();
expectTypeOf(acquire(null)).toEqualTypeOf<Held<null>>();
expectTypeOf(acquire(asyncManager)).toEqualTypeOf<Promise<AsyncHeld<Page>>>();
expectTypeOf(acquire(socket)).toEqualTypeOf<Promise<AsyncHeld<Socket>>>();
expectTypeOf(acquire(null as typeof asyncManager | null)).toEqualTypeOf<
  Promise<AsyncHeld<Page>> | Held<null>
>();

{
  using held = acquire(manager);
  expectTypeOf(held.value).toEqualTypeOf<Row>();
  expectTypeOf(held.complete()).toEqualTypeOf<void>();
}
export async function connected(): Promise<number> {
  await using held = await acquire(asyncManager);
  held.complete();
  return held.value.page;
}

// @ts-expect-error: that it is async would show too late
acquire(halfAsync);
// @ts-expect-error: that it is async would show too late
acquire(closing({ async close() {} }));
// @ts-expect-error: no resource
acquire(1);
