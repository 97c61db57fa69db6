// Adding to a closed stack never leaks.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, ClosedError, errorsIn, ExitStack } from "unwind";
import type { Failure } from "unwind";
import { asyncManager, deferred, raise, syncManager, told, thrownBy, quiet } from "../recorded.ts";
import type { Log } from "../recorded.ts";
import { stacks } from "./stack-subjects.ts";
import type { AnyStack } from "./stack-subjects.ts";

/** Everything that can be given to a stack, and what releasing it notes. */
const gifts: Record<string, { give: (stack: AnyStack, log: Log) => unknown; notes: RegExp }> = {
  "an exit function": {
    give: (stack, log) =>
      stack.push((failure: Failure | undefined) => void log.push(`exit ${told(failure)}`)),
    notes: /^exit This \w+ is closed/,
  },
  "an entered manager": {
    give: (stack, log) => stack.push(syncManager(log, "a")),
    notes: /^exit a: This \w+ is closed/,
  },
  "a disposable that is pushed": {
    give: (stack, log) => stack.push({ [Symbol.dispose]: () => log.push("disposed") }),
    notes: /^disposed/,
  },
  "a disposable that is used": {
    give: (stack, log) => stack.use({ [Symbol.dispose]: () => log.push("disposed") }),
    notes: /^disposed/,
  },
  "an adopted value": {
    give: (stack, log) => stack.adopt("value", (value: string) => log.push(`release ${value}`)),
    notes: /^release value/,
  },
  "a deferred call": {
    give: (stack, log) => stack.defer(() => log.push("deferred")),
    notes: /^deferred/,
  },
  "a deferred call with arguments": {
    give: (stack, log) => stack.defer((text: string) => log.push(text), "deferred"),
    notes: /^deferred/,
  },
};

for (const { name, open, close, manager } of stacks) {
  const closed = async (): Promise<AnyStack> => {
    const stack = open();
    await close(stack);
    return stack;
  };

  suite(`${name}, closed,`, () => {
    for (const [gift, { give, notes }] of Object.entries(gifts))
      test(`releases ${gift} with a ClosedError as its failure, then throws that`, async () => {
        const log: Log = [];
        const stack = await closed();
        assert.throws(() => give(stack, log), ClosedError);
        assert.equal(log.length, 1);
        assert.match(log[0] ?? "", notes);
      });

    test("does not enter a manager that is not entered", async () => {
      const log: Log = [];
      const stack = await closed();
      assert.ok((await thrownBy(() => stack.use(manager(log, "a")))) instanceof ClosedError);
      assert.deepEqual(log, []);
    });

    test("has nothing to release of null", async () => {
      const stack = await closed();
      assert.throws(() => stack.use(null), ClosedError);
    });

    test("says which stack, what it cannot do, and what to do instead", async () => {
      const stack = await closed();
      const error = (await thrownBy(() => stack.use(manager([], "pool")))) as ClosedError;
      assert.equal(error.code, "ERR_CLOSED");
      const kind = name.split(",")[0] ?? "";
      assert.match(error.message, new RegExp(`^This ${kind} is closed and cannot enter pool\\.`));
      assert.match(error.message, /Make a new stack\./);
    });

    test("keeps the ClosedError where the release throws as well", async () => {
      const stack = await closed();
      const error = await thrownBy(() => stack.adopt("value", () => raise("release")));
      const [newer, older] = errorsIn(error);
      assert.equal(newer, "release");
      assert.ok(older instanceof ClosedError);
    });

    test("throws the ClosedError even where the release suppresses it", async () => {
      const stack = await closed();
      assert.throws(() => stack.push(() => true), ClosedError);
    });

    test("cannot be moved", async () => {
      const stack = await closed();
      assert.throws(() => stack.move(), { code: "ERR_CLOSED", message: /cannot be moved/ });
    });
  });
}

test("a closed ExitStack releases what a manager gives whose enter closed it", () => {
  const log: Log = [];
  const stack = new ExitStack();
  const closer = syncManager(log, "a", { entering: () => stack.dispose() });
  assert.throws(() => stack.use(closer), ClosedError);
  assert.equal(log.length, 2);
  assert.match(log[1] ?? "", /^exit a: This ExitStack is closed/);
});

suite("AsyncExitStack, closed,", () => {
  const closed = async (): Promise<AsyncExitStack> => {
    const stack = new AsyncExitStack();
    await stack.disposeAsync();
    return stack;
  };

  test("starts an async release and throws; `released` settles when it has ended", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = await closed();
    const error = (await thrownBy(() =>
      stack.adopt("value", () => release.promise.then(() => log.push("released"))),
    )) as ClosedError;
    assert.ok(error.released instanceof Promise);
    assert.deepEqual(log, []);
    await quiet();
    release.resolve();
    assert.equal(await error.released, undefined);
    assert.deepEqual(log, ["released"]);
  });

  test("gives the error of an async release through `released`", async () => {
    const stack = await closed();
    const error = (await thrownBy(() =>
      stack.use({ [Symbol.asyncDispose]: () => Promise.reject(new Error("release")) }),
    )) as ClosedError;
    const late = await thrownBy(() => error.released);
    const [newer, older] = errorsIn(late);
    assert.match(String(newer), /release/);
    assert.equal(older, error);
  });

  test("releases an async manager that was pushed, told the ClosedError", async () => {
    const log: Log = [];
    const stack = await closed();
    const error = (await thrownBy(() => stack.push(asyncManager(log, "a")))) as ClosedError;
    await error.released;
    assert.deepEqual(log, [`exit a: ${error.message}`]);
  });

  test("has no `released` where the release was sync", async () => {
    const stack = await closed();
    const error = (await thrownBy(() => stack.defer(() => undefined))) as ClosedError;
    assert.equal("released" in error, false);
  });

  test("rejects where entering would be async", async () => {
    const stack = await closed();
    const entering = stack.use(asyncManager([], "a"));
    assert.ok(entering instanceof Promise);
    await assert.rejects(entering, { code: "ERR_CLOSED" });
  });
});
