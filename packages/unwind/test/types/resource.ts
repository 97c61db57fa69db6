import { expectTypeOf } from "expect-type";
import { enter, exit } from "unwind";
import type {
  AsyncContextManager,
  ContextManager,
  Failure,
  IsAsync,
  MaySuppress,
  Resource,
  SyncResource,
  ValueOf,
} from "unwind";
import type { File, Page, Row, Socket } from "./fixtures.ts";

// A manager's protocol comes before TC39's, the sync one first.
type Both = ContextManager<Row> & AsyncContextManager<Page> & Disposable & AsyncDisposable;
expectTypeOf<ValueOf<Both>>().toEqualTypeOf<Row>();
expectTypeOf<ValueOf<AsyncContextManager<Page> & Disposable>>().toEqualTypeOf<Page>();
expectTypeOf<ValueOf<File>>().toEqualTypeOf<File>();
expectTypeOf<ValueOf<AsyncContextManager<Promise<Page>>>>().toEqualTypeOf<Page>();
expectTypeOf<ValueOf<ContextManager<Row> | Socket | null>>().toEqualTypeOf<Row | Socket | null>();

expectTypeOf<IsAsync<Both>>().toEqualTypeOf<false>();
expectTypeOf<IsAsync<AsyncContextManager<Page> & Disposable>>().toEqualTypeOf<true>();
expectTypeOf<IsAsync<Disposable & AsyncDisposable>>().toEqualTypeOf<false>();
expectTypeOf<IsAsync<AsyncDisposable>>().toEqualTypeOf<true>();
expectTypeOf<IsAsync<null | undefined>>().toEqualTypeOf<false>();
expectTypeOf<IsAsync<AsyncDisposable | null>>().toEqualTypeOf<boolean>();

// What exit returns says whether a failure may end there. Mypy's rule.
interface Exit<S> {
  [enter](): Row;
  [exit](failure: Failure | undefined): S;
}
expectTypeOf<MaySuppress<Exit<void>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Exit<undefined>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Exit<false>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Exit<never>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Exit<boolean>>>().toEqualTypeOf<true>();
expectTypeOf<MaySuppress<Exit<true | void>>>().toEqualTypeOf<true>();
expectTypeOf<MaySuppress<Exit<any>>>().toEqualTypeOf<true>();
expectTypeOf<MaySuppress<Exit<Promise<void>>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Exit<Promise<boolean>>>>().toEqualTypeOf<true>();
expectTypeOf<MaySuppress<AsyncContextManager<Page, boolean>>>().toEqualTypeOf<true>();
expectTypeOf<MaySuppress<AsyncContextManager<Page>>>().toEqualTypeOf<false>();
expectTypeOf<MaySuppress<Disposable | null>>().toEqualTypeOf<false>();

// An exit that returns its promise makes a manager async, though it is entered at once.
expectTypeOf<IsAsync<Exit<Promise<void>>>>().toEqualTypeOf<true>();
expectTypeOf<IsAsync<Exit<void | Promise<void>>>>().toEqualTypeOf<boolean>();
expectTypeOf<Exit<Promise<boolean>>>().toExtend<Resource>();
expectTypeOf<Exit<Promise<boolean>>>().not.toExtend<SyncResource>();

// Anything else that exit may return is a mistake: a number would suppress.
expectTypeOf<Exit<number>>().not.toExtend<Resource>();
expectTypeOf<{ [enter](): Row }>().not.toExtend<Resource>();
expectTypeOf<object>().not.toExtend<Resource>();

// TypeScript lets a `boolean` exit pass for a `void` one, and a promise too: lint has to see it.
expectTypeOf<ContextManager<Row, boolean>>().toExtend<ContextManager<Row>>();

// Classes are managers by their methods.
class Transaction {
  readonly table = "";
  [enter](): this {
    return this;
  }
  [exit](failure: Failure | undefined): void {
    expectTypeOf(failure?.error).toBeUnknown();
  }
}
expectTypeOf<ValueOf<Transaction>>().toEqualTypeOf<Transaction>();
