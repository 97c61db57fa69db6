// What only the async stack does.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, asyncEnter, asyncExit, ClosedError, errorsIn } from "unwind";
import { asyncManager, deferred, raise, syncManager, thrownBy, quiet } from "../recorded.ts";
import type { Log } from "../recorded.ts";

/** An async manager whose enter ends when told. */
function slowManager(log: Log, name: string, entering: Promise<unknown>) {
  return {
    name,
    [asyncEnter]: async () => {
      await entering;
      log.push(`enter ${name}`);
      return name;
    },
    [asyncExit]: async () => void log.push(`exit ${name}`),
  };
}

suite("AsyncExitStack.use", () => {
  test("returns a promise only if entering is async", async () => {
    const stack = new AsyncExitStack();
    const resource = { [Symbol.asyncDispose]: () => Promise.resolve() };
    assert.equal(stack.use(syncManager([], "a")), "a");
    assert.equal(stack.use(resource), resource);
    assert.equal(stack.use(null), null);
    const entering = stack.use(asyncManager([], "b"));
    assert.ok(entering instanceof Promise);
    assert.equal(await entering, "b");
  });

  test("throws at once what goes wrong in a sync enter", () => {
    const failing = syncManager([], "a", { entering: () => raise("no a") });
    assert.throws(
      () => new AsyncExitStack().use(failing),
      (error) => error === "no a",
    );
  });

  test("rejects with what an async enter throws at once", async () => {
    const failing = { [asyncEnter]: () => raise("no a"), [asyncExit]: async () => undefined };
    const entering = new AsyncExitStack().use(failing);
    assert.equal(await thrownBy(() => entering), "no a");
  });
});

suite("AsyncExitStack", () => {
  test("releases one after the other", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = new AsyncExitStack();
    stack.defer(() => log.push("next"));
    stack.defer(async () => {
      await release.promise;
      log.push("slow");
    });
    const closed = stack.disposeAsync();
    await quiet();
    assert.deepEqual(log, []);
    release.resolve();
    await closed;
    assert.deepEqual(log, ["slow", "next"]);
  });

  test("awaits the thenable of an exit before it judges it", async () => {
    for (const verdict of [true, false]) {
      const stack = new AsyncExitStack();
      stack.push(() => ({ then: (resolve) => resolve!(verdict) as never }));
      assert.equal(await stack[asyncExit]({ error: "failure" }), verdict);
    }
  });

  test("keeps an undefined that an exit rejects with", async () => {
    const stack = new AsyncExitStack();
    stack.defer(() => Promise.reject(undefined as unknown as Error));
    assert.equal(await thrownBy(() => stack.disposeAsync()), undefined);
  });

  test("starts to release at once", () => {
    const log: Log = [];
    const stack = new AsyncExitStack();
    stack.defer(() => log.push("released"));
    void stack.disposeAsync();
    assert.deepEqual(log, ["released"]);
  });

  test("releases early by a promise, which gives whether there was one", async () => {
    const log: Log = [];
    const stack = new AsyncExitStack();
    await stack.use(asyncManager(log, "a"));
    const releasing = stack.release("a");
    assert.ok(releasing instanceof Promise);
    assert.equal(await releasing, true);
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });

  test("waits, when it closes, for an early release under way", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = new AsyncExitStack();
    stack.adopt("a", async () => {
      await release.promise;
      log.push("released");
    });
    const early = stack.release("a");
    const closed = stack.disposeAsync().then(() => log.push("closed"));
    await quiet();
    release.resolve();
    await Promise.all([early, closed]);
    assert.deepEqual(log, ["released", "closed"]);
  });
});

suite("AsyncExitStack, with enters under way,", () => {
  test("holds them in the order in which they complete", async () => {
    const log: Log = [];
    const [first, second] = [deferred(), deferred()];
    const stack = new AsyncExitStack();
    const entering = [
      stack.use(slowManager(log, "a", first.promise)),
      stack.use(slowManager(log, "b", second.promise)),
    ];
    second.resolve();
    await entering[1];
    first.resolve();
    await Promise.all(entering);
    await stack.disposeAsync();
    assert.deepEqual(log, ["enter b", "enter a", "exit a", "exit b"]);
  });

  test("waits for them when it closes, and releases them", async () => {
    const log: Log = [];
    const slow = deferred();
    const stack = new AsyncExitStack();
    stack.defer(() => log.push("held before"));
    const entering = stack.use(slowManager(log, "a", slow.promise));
    const closed = stack.disposeAsync().then(() => log.push("closed"));
    await quiet();
    slow.resolve();
    assert.equal(await entering, "a");
    await closed;
    assert.deepEqual(log, ["held before", "enter a", "exit a", "closed"]);
  });

  test("closes, without an error of its own, where such an enter fails", async () => {
    const slow = deferred();
    const stack = new AsyncExitStack();
    const failed = thrownBy(() => stack.use(slowManager([], "a", slow.promise)));
    const closed = stack.disposeAsync();
    slow.reject("no a");
    await closed;
    assert.equal(await failed, "no a");
  });

  test("lets an exit use an async manager, and waits for it", async () => {
    const log: Log = [];
    const stack = new AsyncExitStack();
    stack.defer(async () => {
      await stack.use(asyncManager(log, "a"));
    });
    await stack.disposeAsync();
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });

  test("a close in an exit waits for none; what enters later finds the stack closed", async () => {
    const log: Log = [];
    const slow = deferred();
    const stack = new AsyncExitStack();
    let inner: Promise<void> | undefined;
    stack.adopt("early", () => (inner = stack.disposeAsync()));
    const entering = thrownBy(() => stack.use(slowManager(log, "a", slow.promise)));
    await stack.release("early");
    await inner;
    assert.equal(stack.disposed, true);
    await quiet();
    slow.resolve();
    assert.ok((await entering) instanceof ClosedError);
    assert.deepEqual(log, ["enter a", "exit a"]);
  });

  test("an enter under way stays with the stack that was asked, not with its heir", async () => {
    const log: Log = [];
    const slow = deferred();
    const stack = new AsyncExitStack();
    const entering = stack.use(slowManager(log, "a", slow.promise));
    const heir = stack.move();
    await quiet();
    slow.resolve();
    await entering;
    await heir.disposeAsync();
    assert.deepEqual(log, ["enter a"]);
    await stack.disposeAsync();
    assert.deepEqual(log, ["enter a", "exit a"]);
  });

  test("keeps all errors of the releases", async () => {
    const stack = new AsyncExitStack();
    for (const error of ["a", "b"]) stack.defer(() => Promise.reject(new Error(error)));
    const errors = errorsIn(await thrownBy(() => stack.disposeAsync()));
    assert.deepEqual(
      errors.map((error) => (error as Error).message),
      ["a", "b"],
    );
  });
});
