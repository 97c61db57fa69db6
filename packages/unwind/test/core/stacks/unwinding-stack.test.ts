// A stack that is unwinding is live; only one that has finished is closed.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { asyncExit, AsyncExitStack, asyncSettle, errorsIn, ExitStack } from "unwind";
import { deferred, raise, syncManager, thrownBy, unreachable, quiet } from "../recorded.ts";
import type { Log } from "../recorded.ts";
import { stacks } from "./stack-subjects.ts";

for (const { name, open, close, exit, manager } of stacks)
  suite(`${name}, while it unwinds`, () => {
    test("releases next what its own exits add", async () => {
      const log: Log = [];
      const stack = open();
      stack.defer(() => log.push("oldest"));
      stack.push(() => {
        assert.equal(stack.disposed, false);
        stack.defer(() => log.push("added first"));
        stack.defer(() => log.push("added last"));
      });
      await close(stack);
      assert.deepEqual(log, ["added last", "added first", "oldest"]);
      assert.equal(stack.disposed, true);
    });

    test("enters what its own exits use, and tells it how the block ended", async () => {
      const log: Log = [];
      const stack = open();
      stack.push(() => void stack.use(manager(log, "added")));
      await exit(stack, { error: "failure" });
      assert.deepEqual(log, ["enter added", "exit added: failure"]);
    });

    test("does not release what its own exits move away", async () => {
      const log: Log = [];
      const stack = open();
      let heir = open();
      await stack.use(manager(log, "moved"));
      stack.defer(() => {
        heir = stack.move();
      });
      await close(stack);
      assert.deepEqual(log, ["enter moved"]);
      assert.equal(stack.disposed, true);
      await close(heir);
      assert.deepEqual(log, ["enter moved", "exit moved: success"]);
    });

    test("runs the rest where an exit closes it, before the exit goes on", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      await stack.use(manager(log, "b"));
      const goOn = (): void => {
        log.push("closing exit goes on");
        assert.equal(stack.disposed, false);
      };
      stack.push(() => {
        const closed = close(stack);
        return closed instanceof Promise ? closed.then(goOn) : goOn();
      });
      await exit(stack, { error: "failure" });
      const rest = ["exit b: success", "exit a: success", "closing exit goes on"];
      assert.deepEqual(log.slice(2), rest);
      assert.equal(stack.disposed, true);
    });

    test("closes in exits of exits, each of which runs the rest", async () => {
      const log: Log = [];
      const stack = open();
      stack.defer(() => log.push("oldest"));
      for (const each of ["inner", "outer"])
        stack.push(() => {
          log.push(`${each} closes`);
          return close(stack);
        });
      await close(stack);
      assert.deepEqual(log, ["outer closes", "inner closes", "oldest"]);
      assert.equal(stack.disposed, true);
    });
  });

test("an ExitStack gives the errors of the rest to the exit that closed it", () => {
  const stack = new ExitStack();
  let caught: unknown;
  stack.defer(() => raise("rest"));
  stack.defer(() => {
    try {
      stack.dispose();
    } catch (error) {
      caught = error;
    }
  });
  stack.dispose();
  assert.equal(caught, "rest");
});

test("an AsyncExitStack gives the errors of the rest to the exit that closed it", async () => {
  const stack = new AsyncExitStack();
  let caught: unknown;
  stack.defer(() => raise("rest"));
  stack.defer(async () => {
    caught = await thrownBy(() => stack.disposeAsync());
  });
  await stack.disposeAsync();
  assert.equal(caught, "rest");
});

suite("AsyncExitStack, while it unwinds", () => {
  /** A stack whose newest release is under way until told. */
  function unwinding(log: Log, outcome: Promise<unknown>): AsyncExitStack {
    const stack = new AsyncExitStack();
    stack.defer(() => log.push("oldest"));
    stack.defer(() => outcome);
    return stack;
  }

  test("is waited for by those who close it later, who get no error", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = unwinding(log, release.promise);
    const first = stack.disposeAsync().then(unreachable, (error: unknown) => {
      log.push(`first: ${String(error)}`);
    });
    const later = [stack.disposeAsync(), stack[Symbol.asyncDispose](), stack.disposeAsync()].map(
      (close, i) => close.then(() => log.push(`later ${i}`)),
    );
    await quiet();
    assert.equal(stack.disposed, false);
    release.reject("release");
    await Promise.all([first, ...later]);
    assert.deepEqual(log.toSorted(), ["first: release", "later 0", "later 1", "later 2", "oldest"]);
    assert.equal(log[0], "oldest");
  });

  test("leaves the failure of a later closer to that closer", async () => {
    const release = deferred();
    const stack = unwinding([], release.promise);
    stack.push(() => true);
    const first = stack.disposeAsync();
    stack.push(() => true);
    const later = [stack[asyncExit]({ error: 1 }), stack[asyncSettle]({ error: 2 })];
    await quiet();
    release.resolve();
    await first;
    assert.deepEqual(await Promise.all(later), [false, { error: 2 }]);
  });

  test("waits for a close in one of its exits that nobody awaits", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = unwinding(log, release.promise);
    stack.defer(() => void stack.disposeAsync());
    const closed = stack.disposeAsync().then(() => log.push("closed"));
    await quiet();
    release.resolve();
    await closed;
    assert.deepEqual(log, ["oldest", "closed"]);
  });

  test("holds what is added from outside, and releases it next", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = unwinding(log, release.promise);
    const closed = stack.disposeAsync();
    stack.use(syncManager(log, "late"));
    await quiet();
    release.resolve();
    await closed;
    assert.deepEqual(log, ["enter late", "exit late: success", "oldest"]);
  });

  test("keeps the errors of both sides of a close in one of its exits", async () => {
    const stack = new AsyncExitStack();
    stack.defer(() => raise("rest"));
    stack.defer(async () => {
      await stack.disposeAsync();
    });
    stack.defer(() => raise("before"));
    const error = await thrownBy(() => stack.disposeAsync());
    assert.deepEqual(errorsIn(error), ["rest", "before"]);
  });
});
