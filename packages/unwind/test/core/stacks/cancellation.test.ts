// An abort cancels entering; releases are shielded from it.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, errorsIn } from "unwind";
import {
  asyncManager,
  deferred,
  raise,
  syncManager,
  thrownBy,
  unreachable,
  quiet,
} from "../recorded.ts";
import type { Log } from "../recorded.ts";

/** What the tests need of an `AbortController`, which not every `lib` declares. */
class Cancellation {
  aborted = false;
  reason: unknown;
  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
  }
}

const open = (signal: Cancellation): AsyncExitStack => new AsyncExitStack({ signal });

suite("after the signal has aborted, use", () => {
  const reason = new Error("reason");
  const aborted = (): AsyncExitStack => {
    const signal = new Cancellation();
    signal.abort(reason);
    return open(signal);
  };

  test("throws the reason and does not enter a sync manager", () => {
    const manager = syncManager([], "a", { entering: unreachable });
    assert.throws(
      () => aborted().use(manager),
      (error) => error === reason,
    );
  });

  test("rejects with the reason and does not enter an async manager", async () => {
    const entering = aborted().use(asyncManager([], "a", { entering: unreachable }));
    assert.equal(await thrownBy(() => entering), reason);
  });

  test("throws the reason for null as well", () => {
    assert.throws(
      () => aborted().use(null),
      (error) => error === reason,
    );
  });

  test("releases what is open already, then throws the reason", async () => {
    const log: Log = [];
    const stack = aborted();
    const open = { [Symbol.dispose]: () => log.push("released") };
    assert.throws(
      () => stack.use(open),
      (error) => error === reason,
    );
    assert.deepEqual(log, ["released"]);
    await stack.disposeAsync();
    assert.deepEqual(log, ["released"]);
  });

  test("keeps the reason where that release throws", async () => {
    const open = { [Symbol.dispose]: () => raise("release") };
    const error = await thrownBy(() => aborted().use(open));
    assert.deepEqual(errorsIn(error), ["release", reason]);
  });

  test("throws at once; where that release takes longer, a close waits for it", async () => {
    const log: Log = [];
    const release = deferred();
    const stack = aborted();
    stack.defer(() => log.push("held before"));
    const open = {
      [Symbol.asyncDispose]: () => release.promise.then(() => log.push("released")),
    };
    const used = (): unknown => stack.use(open as unknown as AsyncDisposable);
    assert.throws(used, (error) => error === reason);
    const closed = stack.disposeAsync();
    await quiet();
    release.resolve();
    await closed;
    assert.deepEqual(log, ["released", "held before"]);
  });

  test("keeps the error of such a release for the close", async () => {
    const stack = aborted();
    const open = { [Symbol.asyncDispose]: () => Promise.reject(new Error("release")) };
    assert.equal(await thrownBy(() => stack.use(open)), reason);
    const errors = errorsIn(await thrownBy(() => stack.disposeAsync()));
    assert.match(String(errors[0]), /release/);
    assert.equal(errors[1], reason);
  });

  test("is the only way that is closed: what is owed is still taken", async () => {
    const log: Log = [];
    const stack = aborted();
    stack.push(() => void log.push("pushed"));
    stack.defer(() => log.push("deferred"));
    stack.adopt(1, () => log.push("adopted"));
    await stack.disposeAsync();
    assert.deepEqual(log, ["adopted", "deferred", "pushed"]);
  });
});

suite("an abort that arrives while entering", () => {
  for (const reason of [new Error("reason"), undefined]) {
    test(`releases what a sync enter gave, told the reason: ${String(reason)}`, async () => {
      const log: Log = [];
      const seen: unknown[] = [];
      const signal = new Cancellation();
      const stack = open(signal);
      const manager = syncManager(log, "a", {
        entering: () => signal.abort(reason),
        exiting: (failure) => void seen.push(failure),
      });
      assert.equal(await thrownBy(() => stack.use(manager)), reason);
      assert.deepEqual(seen, [{ error: reason }]);
      await stack.disposeAsync();
      assert.equal(log.length, 2);
    });

    test(`releases what an async enter gives, told the reason: ${String(reason)}`, async () => {
      const log: Log = [];
      const signal = new Cancellation();
      const stack = open(signal);
      const entering = stack.use(asyncManager(log, "a"));
      signal.abort(reason);
      assert.equal(await thrownBy(() => entering), reason);
      assert.equal(log.length, 2);
      await stack.disposeAsync();
      assert.equal(log.length, 2);
    });
  }

  test("is not suppressed by the exit of what it releases", async () => {
    const signal = new Cancellation();
    const stack = open(signal);
    const entering = stack.use(asyncManager([], "a", { exiting: () => true }));
    signal.abort("reason");
    assert.equal(await thrownBy(() => entering), "reason");
  });

  test("keeps the error of that release", async () => {
    const signal = new Cancellation();
    const stack = open(signal);
    const entering = stack.use(asyncManager([], "a", { exiting: () => raise("release") }));
    signal.abort("reason");
    assert.deepEqual(errorsIn(await thrownBy(() => entering)), ["release", "reason"]);
  });

  test("leaves what was entered before it held", async () => {
    const log: Log = [];
    const signal = new Cancellation();
    const stack = open(signal);
    await stack.use(asyncManager(log, "a"));
    signal.abort("reason");
    await thrownBy(() => stack.use(asyncManager(log, "b")));
    assert.deepEqual(log, ["enter a"]);
    await stack.disposeAsync();
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });
});

suite("while a stack unwinds, an abort", () => {
  test("cancels no release", async () => {
    const log: Log = [];
    const release = deferred();
    const signal = new Cancellation();
    const stack = open(signal);
    stack.defer(() => log.push("next"));
    stack.defer(() => release.promise);
    const closed = stack.disposeAsync();
    signal.abort("reason");
    await quiet();
    release.resolve();
    await closed;
    assert.deepEqual(log, ["next"]);
  });

  test("does not keep exits from entering what they need", async () => {
    const log: Log = [];
    const signal = new Cancellation();
    const stack = open(signal);
    stack.defer(async () => {
      signal.abort("reason");
      await stack.use(asyncManager(log, "a"));
      stack.use(syncManager(log, "b"));
    });
    await stack.disposeAsync();
    assert.deepEqual(log, ["enter a", "enter b", "exit b: success", "exit a: success"]);
  });

  test("does not fail an enter that the close waits for", async () => {
    const log: Log = [];
    const signal = new Cancellation();
    const stack = open(signal);
    const entering = stack.use(asyncManager(log, "a"));
    const closed = stack.disposeAsync();
    signal.abort("reason");
    assert.equal(await entering, "a");
    await closed;
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });
});

test("a moved stack keeps the signal", () => {
  const signal = new Cancellation();
  const heir = open(signal).move();
  signal.abort("reason");
  assert.throws(
    () => heir.use(null),
    (error) => error === "reason",
  );
});

test("the runtime's own AbortController cancels", async () => {
  const controller = new AbortController();
  const stack = new AsyncExitStack({ signal: controller.signal });
  const entering = stack.use(asyncManager([], "a"));
  controller.abort();
  assert.equal(await thrownBy(() => entering), controller.signal.reason);
});
