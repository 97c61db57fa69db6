import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, contextManager, errorsIn, within } from "unwind";
import { enter, exit, asyncEnter, asyncExit } from "unwind";
import { looseWithin, raise, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";

/** A factory of managers whose generator does `before`, yields, and ends as `after` says. */
type Make = (plan: Plan) => () => unknown;
interface Plan {
  readonly before?: () => unknown;
  /** Whether it yields at all. */
  readonly yields?: boolean;
  /** Runs in the place of what stands after the yield. Gives whether to yield again. */
  readonly after?: () => unknown;
  readonly caught?: (error: unknown) => unknown;
  readonly atLast?: () => unknown;
}

const make: Record<"sync" | "async", Make> = {
  sync: ({ before, yields = true, after, caught = raise, atLast }) =>
    contextManager(function* openSocket(): Generator<unknown, boolean | void> {
      before?.();
      if (!yields) return;
      try {
        yield "value";
        if (after?.()) yield "second";
      } catch (error) {
        if (caught(error)) yield "after throw";
      } finally {
        atLast?.();
      }
    }),
  async: ({ before, yields = true, after, caught = raise, atLast }) =>
    contextManager(async function* openSocket(): AsyncGenerator<unknown, boolean | void> {
      await before?.();
      if (!yields) return;
      try {
        yield "value";
        if (await after?.()) yield "second";
      } catch (error) {
        if (await caught(error)) yield "after throw";
      } finally {
        await atLast?.();
      }
    }),
};

for (const [form, managed] of Object.entries(make))
  suite(`contextManager of ${form === "sync" ? "a generator" : "an async generator"}`, () => {
    test("runs to the yield, gives its value, and goes on after the body", async () => {
      const log: Log = [];
      const open = managed({
        before: () => log.push("before"),
        after: () => void log.push("after"),
      });
      const result = await looseWithin(open(), (value: unknown) => {
        log.push(`body ${String(value)}`);
        return "result";
      });
      assert.equal(result, "result");
      assert.deepEqual(log, ["before", "body value", "after"]);
    });

    test("runs nothing before it is entered", () => {
      managed({ before: () => assert.fail("ran") })();
    });

    test("throws the failure of the body at the yield", async () => {
      const seen: unknown[] = [];
      const open = managed({
        caught: (error) => {
          seen.push(error);
          return raise(error);
        },
      });
      const failure = new Error("body");
      assert.equal(await thrownBy(() => looseWithin(open(), () => raise(failure))), failure);
      assert.deepEqual(seen, [failure]);
    });

    test("runs finally, and throws the failure on", async () => {
      const log: Log = [];
      const open = managed({ atLast: () => log.push("finally") });
      assert.equal(await thrownBy(() => looseWithin(open(), () => raise("body"))), "body");
      assert.deepEqual(log, ["finally"]);
    });

    test("suppresses a failure where the generator ends after it", async () => {
      const open = managed({ caught: () => false });
      assert.equal(await looseWithin(open(), () => raise("body")), undefined);
    });

    for (const thrown of [undefined, null, NaN, Symbol("thrown")])
      test(`tells a rethrow of ${String(thrown)} from another error`, async () => {
        const open = managed({});
        assert.ok(
          Object.is(await thrownBy(() => looseWithin(open(), () => raise(thrown))), thrown),
        );
      });

    test("keeps both errors where the generator throws another one", async () => {
      const open = managed({ atLast: () => raise("release") });
      const error = await thrownBy(() => looseWithin(open(), () => raise("body")));
      assert.deepEqual(errorsIn(error), ["release", "body"]);
    });

    test("throws a translation as it is", async () => {
      const open = managed({ caught: (cause) => raise(new Error("translated", { cause })) });
      const error = (await thrownBy(() => looseWithin(open(), () => raise("body")))) as Error;
      assert.equal(error.message, "translated");
      assert.equal(error.cause, "body");
    });

    test("throws what the generator throws before its yield; the body does not run", async () => {
      const open = managed({ before: () => raise("no value") });
      assert.equal(await thrownBy(() => looseWithin(open(), () => assert.fail())), "no value");
    });

    test("refuses a generator that does not yield", async () => {
      const open = managed({ yields: false });
      await rejectsWith(looseWithin, open, () => assert.fail(), {
        name: "GeneratorYieldError",
        code: "ERR_NO_YIELD",
        message: /openSocket\(\) did not yield.*Yield exactly once/,
      });
    });

    test("refuses a second yield, and closes the generator", async () => {
      const log: Log = [];
      const open = managed({ after: () => true, atLast: () => log.push("finally") });
      await rejectsWith(looseWithin, open, () => undefined, {
        name: "GeneratorYieldError",
        code: "ERR_SECOND_YIELD",
        message: /openSocket\(\) yielded a second time.*Yield exactly once/,
      });
      assert.deepEqual(log, ["finally"]);
    });

    test("refuses a yield after a throw, closes the generator, keeps the failure", async () => {
      const log: Log = [];
      const open = managed({ caught: () => true, atLast: () => log.push("finally") });
      const error = await thrownBy(() => looseWithin(open(), () => raise("body")));
      const [newer, older] = errorsIn(error) as [Error & { code: string }, unknown];
      assert.equal(newer.code, "ERR_YIELD_AFTER_THROW");
      assert.match(newer.message, /openSocket\(\) yielded after.*Rethrow it, or end/);
      assert.equal(older, "body");
      assert.deepEqual(log, ["finally"]);
    });

    test("keeps what closing such a generator throws", async () => {
      const open = managed({ after: () => true, atLast: () => raise("finally") });
      const error = await thrownBy(() => looseWithin(open(), () => undefined));
      const [newer, older] = errorsIn(error) as [unknown, Error & { code: string }];
      assert.equal(newer, "finally");
      assert.equal(older.code, "ERR_SECOND_YIELD");
    });

    test("refuses to enter a manager twice", async () => {
      const open = managed({});
      const spent = open();
      await looseWithin(spent, () => undefined);
      await rejectsWith(
        looseWithin,
        () => spent,
        () => assert.fail(),
        {
          name: "SpentError",
          code: "ERR_SPENT",
          message: /entered before.*Call openSocket\(\) again/,
        },
      );
    });

    test("refuses to enter a manager within itself, and exits it once", async () => {
      const log: Log = [];
      const manager = managed({ atLast: () => log.push("finally") })();
      const block = (): unknown => looseWithin(manager, manager, () => assert.fail());
      assert.equal(((await thrownBy(block)) as { code?: string }).code, "ERR_SPENT");
      assert.deepEqual(log, ["finally"]);
    });

    test("refuses to exit a manager that was not entered", async () => {
      const stack = new AsyncExitStack();
      stack.push(managed({})() as AsyncDisposable);
      const error = (await thrownBy(() => stack.disposeAsync())) as Error & { code?: string };
      assert.equal(error.code, "ERR_NOT_ENTERED");
      assert.match(error.message, /openSocket\(\) was not entered/);
    });

    test("gives a fresh manager for each call", async () => {
      let count = 0;
      const open = managed({ before: () => ++count });
      await looseWithin(open(), open(), () => undefined);
      await looseWithin(open(), () => undefined);
      assert.equal(count, 3);
    });

    test("is unharmed by an exit that comes again", async () => {
      const log: Log = [];
      const manager = managed({ after: () => void log.push("after") })() as Record<
        symbol,
        (failure?: unknown) => unknown
      >;
      await manager[form === "sync" ? enter : asyncEnter]?.();
      const exiting = form === "sync" ? exit : asyncExit;
      await manager[exiting]?.(undefined);
      await manager[exiting]?.(undefined);
      assert.equal(await manager[exiting]?.({ error: "failure" }), false);
      assert.deepEqual(log, ["after"]);
    });
  });

async function rejectsWith(
  block: typeof looseWithin,
  open: () => unknown,
  body: () => unknown,
  expected: object,
): Promise<void> {
  await assert.rejects(async () => block(open(), body), expected);
}

suite("contextManager", () => {
  test("passes arguments and this to the generator, and keeps its name", () => {
    const opener = {
      base: 1,
      open: contextManager(function* opened(this: { base: number }, more: number) {
        yield this.base + more;
      }),
    };
    assert.equal(
      within(opener.open(2), (value) => value),
      3,
    );
    assert.equal(opener.open.name, "opened");
  });

  test("suits an async generator that waits on both sides of its yield", async () => {
    const log: Log = [];
    const open = contextManager(async function* () {
      await Promise.resolve();
      yield "value";
      await Promise.resolve();
      log.push("after");
    });
    assert.equal(await within(open(), (value) => value), "value");
    assert.deepEqual(log, ["after"]);
  });

  test("works for generators that delegate", () => {
    const inner = function* (): Generator<string, void> {
      yield "value";
    };
    const open = contextManager(function* () {
      yield* inner();
    });
    assert.equal(
      within(open(), (value) => value),
      "value",
    );
  });

  test("names a generator without a name", () => {
    const open = contextManager((() => function* () {})());
    assert.throws(() => within(open() as never, () => undefined), { code: "ERR_NO_YIELD" });
  });
});
