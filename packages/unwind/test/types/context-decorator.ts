import { expectTypeOf } from "expect-type";
import { closing, contextDecorator } from "unwind";
import type { AsyncContextManager } from "unwind";
import { asyncManager, manager, swallowing } from "./fixtures.ts";
import type { Page, Row } from "./fixtures.ts";

const timed = contextDecorator(() => manager);
const forgiving = contextDecorator(() => swallowing);
const connected = contextDecorator(() => asyncManager);
const closed = contextDecorator(() => closing({ async close() {} }));
const perhaps = contextDecorator((): AsyncContextManager<Page> | null => null);

interface Overloaded {
  (name: string): Row;
  (number: number): Page;
}
declare const overloaded: Overloaded;
declare const thenable: PromiseLike<number>;

// A block that is sync and cannot suppress leaves the type as it is.
expectTypeOf(timed((a: string, b = 1) => a.length + b)).toEqualTypeOf<
  (a: string, b?: number) => number
>();
expectTypeOf(timed(<T>(value: T) => value)).toEqualTypeOf<<T>(value: T) => T>();
expectTypeOf(timed(overloaded)).toEqualTypeOf<Overloaded>();
expectTypeOf(timed(async (a: string) => a)).toEqualTypeOf<(a: string) => Promise<string>>();
expectTypeOf(
  timed(function* (a: string): Generator<string, number, boolean> {
    return (yield a) ? 1 : 2;
  }),
).toEqualTypeOf<(a: string) => Generator<string, number, boolean>>();

// One that may suppress may give undefined.
expectTypeOf(forgiving((a: string, b = 1) => a.length + b)).toEqualTypeOf<
  (a: string, b?: number) => number | undefined
>();
expectTypeOf(forgiving(async (a: string) => a)).toEqualTypeOf<
  (a: string) => Promise<string | undefined>
>();
expectTypeOf(
  forgiving(function* (): Generator<string, number, boolean> {
    return (yield "") ? 1 : 2;
  }),
).toEqualTypeOf<() => Generator<string, number | undefined, boolean>>();
expectTypeOf(
  forgiving(async function* (): AsyncGenerator<string, number, boolean> {
    return (yield "") ? 1 : 2;
  }),
).toEqualTypeOf<() => AsyncGenerator<string, number | undefined, boolean>>();
expectTypeOf(
  forgiving((): never => {
    throw null;
  }),
).toEqualTypeOf<() => undefined>();

// An async one gives promises.
expectTypeOf(connected((a: string) => a.length)).toEqualTypeOf<(a: string) => Promise<number>>();
expectTypeOf(connected(() => thenable)).toEqualTypeOf<() => Promise<number>>();
expectTypeOf(closed((a: string) => a.length)).toEqualTypeOf<(a: string) => Promise<number>>();
expectTypeOf(perhaps((a: string) => a.length)).toEqualTypeOf<
  (a: string) => number | Promise<number>
>();
expectTypeOf(
  connected(async function* (): AsyncGenerator<string, number, boolean> {
    return (yield "") ? 1 : 2;
  }),
).toEqualTypeOf<() => AsyncGenerator<string, number, boolean>>();

// Generic functions stay generic.
expectTypeOf(connected(<T>(value: T) => [value])("")).toEqualTypeOf<Promise<string[]>>();
expectTypeOf(forgiving(<T>(value: T) => [value])("")).toEqualTypeOf<string[] | undefined>();

// `this` stays.
expectTypeOf(
  timed(function (this: Row) {
    return this.row;
  }),
).thisParameter.toEqualTypeOf<Row>();
expectTypeOf(
  forgiving(function (this: Row) {
    return this.row;
  }),
).thisParameter.toEqualTypeOf<Row>();

// As a decorator of methods.
class Service {
  #count = 0;
  @timed get(key: string, times = 1) {
    return key.length + times + this.#count;
  }
  @timed static make() {
    return new Service();
  }
  @timed #hidden() {
    return this.#count;
  }
  @timed *keys() {
    yield this.#hidden();
  }
  @contextDecorator(() => manager) same<T>(value: T): T {
    return value;
  }
  @forgiving perhaps(key: string): number | undefined {
    return key.length;
  }
  @forgiving log(): void {
    this.#count++;
  }
  @connected async load() {
    return this.#count;
  }
  @connected async *stream() {
    yield this.#count;
  }

  // @ts-expect-error: the result may be undefined
  @forgiving count() {
    return this.#count;
  }
  // @ts-expect-error: the result is a promise
  @connected size() {
    return this.#count;
  }
  // @ts-expect-error: not on accessors
  @timed get accessor() {
    return this.#count;
  }
  // @ts-expect-error: nor on fields
  @timed field = 1;
}
expectTypeOf(new Service().get).toEqualTypeOf<(key: string, times?: number) => number>();
// @ts-expect-error: nor on classes
@timed
class Decorated {}
void Decorated;

// @ts-expect-error: a sync generator cannot wait for an async resource
connected(function* () {
  yield 1;
});
// @ts-expect-error: nor for one whose exit gives a promise
closed(function* () {
  yield 1;
});
// @ts-expect-error: only functions
timed(1);
// @ts-expect-error: the factory gives a resource
contextDecorator(() => 1);
