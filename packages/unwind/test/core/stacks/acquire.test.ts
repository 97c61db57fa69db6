import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { acquire } from "unwind";
import type { AsyncHeld, Held } from "unwind";
import { asyncManager, raise, syncManager, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";

test("using held = acquire(resource) enters now and exits at the end of the block", () => {
  const log: Log = [];
  {
    using held = acquire(syncManager(log, "a", { value: 1 }));
    assert.equal(held.value, 1);
    log.push("body");
  }
  assert.deepEqual(log, ["enter a", "body", "exit a: unknown"]);
});

test("await using held = await acquire(resource) does so for an async one", async () => {
  const log: Log = [];
  {
    await using held = await acquire(asyncManager(log, "a", { value: 1 }));
    assert.equal(held.value, 1);
    log.push("body");
  }
  assert.deepEqual(log, ["enter a", "body", "exit a: unknown"]);
});

const subjects = {
  sync: async (log: Log, exiting: () => unknown) => {
    const held: Held<unknown> = acquire(syncManager(log, "a", { exiting }));
    return { held, leave: () => held[Symbol.dispose]() };
  },
  async: async (log: Log, exiting: () => unknown) => {
    const held: AsyncHeld<unknown> = await acquire(asyncManager(log, "a", { exiting }));
    return { held, leave: () => held[Symbol.asyncDispose]() };
  },
};

for (const [form, acquired] of Object.entries(subjects))
  suite(`acquire, ${form}`, () => {
    test("tells exit success after complete()", async () => {
      const log: Log = [];
      const { held, leave } = await acquired(log, () => undefined);
      held.complete();
      await leave();
      assert.deepEqual(log, ["enter a", "exit a: success"]);
    });

    test("exits once", async () => {
      const log: Log = [];
      const { leave } = await acquired(log, () => undefined);
      await leave();
      await leave();
      assert.equal(log.length, 2);
    });

    test("throws what exit throws", async () => {
      const { leave } = await acquired([], () => raise("release"));
      assert.equal(await thrownBy(leave), "release");
    });
  });

test("what a using block throws goes on: its resources can suppress nothing", () => {
  const block = (): void => {
    using held = acquire(syncManager([], "a", { exiting: () => true }));
    raise(held.value);
  };
  assert.throws(block, (error) => error === "a");
});

test("acquire throws what entering a sync resource throws, and holds nothing", () => {
  const failing = syncManager([], "a", { entering: () => raise("no a") });
  assert.throws(
    () => acquire(failing),
    (error) => error === "no a",
  );
});

test("acquire rejects with what entering an async resource throws", async () => {
  const failing = asyncManager([], "a", { entering: () => raise("no a") });
  assert.equal(await thrownBy(() => acquire(failing)), "no a");
});

test("acquire holds null", () => {
  using held = acquire(null);
  assert.equal(held.value, null);
});
