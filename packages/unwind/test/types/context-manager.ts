import { expectTypeOf } from "expect-type";
import { contextManager, within } from "unwind";
import type { AsyncGeneratorContextManager, GeneratorContextManager } from "unwind";
import type { Page, Row } from "./fixtures.ts";

declare const row: Row;
declare const page: Page;

// Parameters stay; a default value needs no annotation.
const opened = contextManager(function* (name: string, mode = 0o644, ...flags: string[]) {
  expectTypeOf(mode).toEqualTypeOf<number>();
  yield { ...row, name, mode, flags };
});
expectTypeOf(opened).parameters.toEqualTypeOf<[name: string, mode?: number, ...flags: string[]]>();

// What the generator returns says whether it may suppress.
const plain = contextManager(function* () {
  try {
    yield row;
  } finally {
    page.page.toFixed();
  }
});
expectTypeOf(plain()).toEqualTypeOf<GeneratorContextManager<Row, void>>();
expectTypeOf(within(plain(), (value) => value.row)).toEqualTypeOf<string>();

const swallowing = contextManager(function* () {
  try {
    yield row;
    return false;
  } catch {
    return true;
  }
});
expectTypeOf(swallowing()).toEqualTypeOf<GeneratorContextManager<Row, boolean>>();
expectTypeOf(within(swallowing(), (value) => value.row)).toEqualTypeOf<string | undefined>();

const onlyOnFailure = contextManager(function* () {
  try {
    yield row;
  } catch {
    return true;
  }
});
expectTypeOf(within(onlyOnFailure(), (value) => value.row)).toEqualTypeOf<string | undefined>();

// Annotated ones: without a return type a generator may return anything.
declare function annotated(): Generator<Row, void>;
declare function vague(): Generator<Row>;
expectTypeOf(contextManager(annotated)()).toEqualTypeOf<GeneratorContextManager<Row, void>>();
expectTypeOf(within(contextManager(vague)(), () => 1)).toEqualTypeOf<number | undefined>();

// Async generators.
const connected = contextManager(async function* (name: string, retries = 3) {
  expectTypeOf(retries).toEqualTypeOf<number>();
  yield { ...page, name, retries };
});
expectTypeOf(connected).parameters.toEqualTypeOf<[name: string, retries?: number]>();
expectTypeOf(connected("")).toEqualTypeOf<
  AsyncGeneratorContextManager<{ name: string; retries: number; page: number }, void>
>();
expectTypeOf(within(connected(""), (value) => value.page)).toEqualTypeOf<Promise<number>>();

// Generic functions stay generic.
const leased = contextManager(function* <T extends Row>(pool: T[], size = 1) {
  yield { pool, size };
});
expectTypeOf(leased<Row>).toEqualTypeOf<
  (pool: Row[], size?: number) => GeneratorContextManager<{ pool: Row[]; size: number }, void>
>();
const leasedAsync = contextManager(async function* <T>(item: T[]) {
  yield item;
});
expectTypeOf(leasedAsync([page])).toEqualTypeOf<AsyncGeneratorContextManager<Page[], void>>();

// Methods keep `this`.
const ofRow = contextManager(function* (this: Row) {
  yield this.row;
});
expectTypeOf(ofRow).thisParameter.toEqualTypeOf<Row>();

// @ts-expect-error: no generator
contextManager((name: string) => name);
// @ts-expect-error: a generator that returns something else than a verdict
contextManager(function* () {
  yield row;
  return 1;
});
// @ts-expect-error: a generator that is sent something
contextManager(function* (): Generator<Row, void, string> {
  yield row;
});
// @ts-expect-error: as in any function, a parameter needs a type
contextManager(function* (name) {
  yield name;
});
// @ts-expect-error: the parameters are checked
opened(1);
// @ts-expect-error: the parameter that chooses the signature takes no argument
contextManager(annotated, 1);

// Of what is not typed, everything is possible.
expectTypeOf(within(contextManager((): any => {})(), () => 1)).toEqualTypeOf<
  number | undefined | Promise<number | undefined>
>();
