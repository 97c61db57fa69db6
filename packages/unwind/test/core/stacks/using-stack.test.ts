// A `using` block cannot tell how it ended.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, contextManager, errorsIn, ExitStack, OutcomeUnknownError } from "unwind";
import { suppress, within } from "unwind";
import { asyncManager, raise, syncManager, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";
import { stacks } from "./stack-subjects.ts";

test("a stack in a using declaration releases at the end of the block", () => {
  const log: Log = [];
  {
    using stack = new ExitStack();
    stack.use(syncManager(log, "a"));
    log.push("body");
  }
  assert.deepEqual(log, ["enter a", "body", "exit a: unknown"]);
});

test("a stack in an await using declaration releases at the end of the block", async () => {
  const log: Log = [];
  {
    await using stack = new AsyncExitStack();
    await stack.use(asyncManager(log, "a"));
    log.push("body");
  }
  assert.deepEqual(log, ["enter a", "body", "exit a: unknown"]);
});

test("an unknown outcome replaces no error of the block", () => {
  const failing = (): void => {
    using stack = new ExitStack();
    stack.use(syncManager([], "a"));
    raise("body");
  };
  assert.throws(failing, (error) => error === "body");
});

for (const { name, open, close, leave, manager } of stacks)
  suite(`${name} in a using declaration`, () => {
    test("tells exits that the outcome is unknown", async () => {
      const log: Log = [];
      const seen: unknown[] = [];
      const stack = open();
      await stack.use(manager(log, "a", { exiting: (failure) => void seen.push(failure?.error) }));
      await leave(stack);
      assert.equal(log[1], "exit a: unknown");
      assert.ok(seen[0] instanceof OutcomeUnknownError);
      assert.equal(seen[0].code, "ERR_OUTCOME_UNKNOWN");
      assert.match(seen[0].message, /Call complete\(\) as the block's last statement/);
    });

    test("tells exits success after complete()", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      stack.complete();
      await leave(stack);
      assert.equal(log[1], "exit a: success");
    });

    test("dispose() says success without complete()", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      await close(stack);
      assert.equal(log[1], "exit a: success");
    });

    test("throws nothing for an unknown outcome, were it rethrown", async () => {
      const stack = open();
      await stack.use(manager([], "a", { exiting: (failure) => raise(failure?.error) }));
      await leave(stack);
    });

    test("throws what its exits throw, with no link to the unknown outcome", async () => {
      const stack = open();
      await stack.use(manager([], "a", { exiting: () => raise("release") }));
      assert.equal(await thrownBy(() => leave(stack)), "release");
    });

    test("throws an OutcomeUnknownError that an exit made itself", async () => {
      const own = new OutcomeUnknownError("rolled back");
      const stack = open();
      stack.defer(() => raise(own));
      assert.equal(await thrownBy(() => leave(stack)), own);
    });

    test("no exit makes an unknown outcome a success for those further out", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "transaction"));
      stack.push(() => true);
      stack.use(suppress(Error));
      stack.use(suppress.when(() => true));
      await leave(stack);
      assert.equal(log[1], "exit transaction: unknown");
    });

    test("after a release that failed and was suppressed the outcome is unknown again", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "transaction"));
      stack.use(suppress(TypeError));
      stack.defer(() => raise(new TypeError("release")));
      await leave(stack);
      assert.equal(log[1], "exit transaction: unknown");
    });

    test("a stack inside it passes the unknown outcome on", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "outer"));
      const inner = open();
      await inner.use(manager(log, "inner"));
      await stack.use(inner);
      await leave(stack);
      assert.deepEqual(log.slice(2), ["exit inner: unknown", "exit outer: unknown"]);
    });

    test("an error raised with the unknown outcome as its cause is thrown", async () => {
      const stack = open();
      let thrown: unknown;
      stack.push((failure: { error: unknown }) => {
        thrown = new Error("release", { cause: failure.error });
        raise(thrown);
      });
      assert.equal(await thrownBy(() => leave(stack)), thrown);
    });

    test("complete() does not outlive a move: the new stack belongs to another block", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      stack.complete();
      await leave(stack.move());
      assert.equal(log[1], "exit a: unknown");
    });
  });

test("a generator manager that rolls back on any failure does so in a using block", () => {
  const log: Log = [];
  const transaction = contextManager(function* () {
    try {
      yield;
      log.push("commit");
    } catch (error) {
      log.push("rollback");
      throw error;
    }
  });
  {
    using stack = new ExitStack();
    stack.use(transaction());
  }
  {
    using stack = new ExitStack();
    stack.use(transaction());
    stack.complete();
  }
  within(transaction(), () => undefined);
  assert.deepEqual(log, ["rollback", "commit", "commit"]);
});

test("the marker of an unknown outcome is no error of a tree that others walk", async () => {
  const stack = new ExitStack();
  stack.defer(() => raise("older"));
  stack.defer(() => raise("newer"));
  assert.deepEqual(errorsIn(await thrownBy(() => stack[Symbol.dispose]())), ["older", "newer"]);
});
