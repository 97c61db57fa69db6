import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { enter, exit, within } from "unwind";
import type { Failure } from "unwind";
import { forms, looseWithin, raise, thrownBy, unreachable } from "../recorded.ts";
import type { Log } from "../recorded.ts";

for (const { form, manager } of forms) {
  suite(`within ${form} managers`, () => {
    test("enters from left to right, and exits from right to left", async () => {
      const log: Log = [];
      await looseWithin(manager(log, "a"), manager(log, "b"), manager(log, "c"), () => {
        log.push("body");
      });
      const exits = ["exit c: success", "exit b: success", "exit a: success"];
      assert.deepEqual(log, ["enter a", "enter b", "enter c", "body", ...exits]);
    });

    test("calls the body with what entering gave, and gives what the body returns", async () => {
      const a = manager([], "a", { value: 1 });
      const b = manager([], "b", { value: null });
      const result = await looseWithin(a, b, (...values: unknown[]) => [...values, "result"]);
      assert.deepEqual(result, [1, null, "result"]);
    });

    test("tells every exit the failure of the body, and throws it on", async () => {
      const log: Log = [];
      const failure = new Error("failure");
      const block = () => looseWithin(manager(log, "a"), manager(log, "b"), () => raise(failure));
      assert.equal(await thrownBy(block), failure);
      assert.deepEqual(log.slice(2), ["exit b: failure", "exit a: failure"]);
    });

    test("boxes the failure, since undefined can be thrown", async () => {
      const seen: unknown[] = [];
      const exiting = (failure: Failure | undefined) => void seen.push(failure);
      const block = () => looseWithin(manager([], "a", { exiting }), () => raise(undefined));
      assert.equal(await thrownBy(block), undefined);
      assert.deepEqual(seen, [{ error: undefined }]);
    });

    for (const verdict of [true, 1, "yes", [], Symbol("yes")])
      test(`suppresses the failure where exit gives ${String(verdict)}`, async () => {
        const log: Log = [];
        const inner = manager(log, "inner", { exiting: () => verdict });
        const result = await looseWithin(manager(log, "outer"), inner, () => raise("failure"));
        assert.equal(result, undefined);
        assert.deepEqual(log.slice(2), ["exit inner: failure", "exit outer: success"]);
      });

    for (const verdict of [undefined, null, false, 0, "", NaN])
      test(`throws the failure on where exit gives ${String(verdict)}`, async () => {
        const block = () =>
          looseWithin(manager([], "a", { exiting: () => verdict }), () => raise("failure"));
        assert.equal(await thrownBy(block), "failure");
      });

    test("keeps the value of the body where exit gives true after a success", async () => {
      const a = manager([], "a", { exiting: () => true });
      assert.equal(await looseWithin(a, () => "result"), "result");
    });

    test("does not exit what failed to enter, only what was entered before", async () => {
      const log: Log = [];
      const failing = manager(log, "b", { entering: () => raise("no b") });
      const block = () => looseWithin(manager(log, "a"), failing, manager(log, "c"), unreachable);
      assert.equal(await thrownBy(block), "no b");
      assert.deepEqual(log, ["enter a", "exit a: no b"]);
    });

    test("lets an exit suppress that a later resource failed to enter", async () => {
      const a = manager([], "a", { exiting: () => true });
      const failing = manager([], "b", { entering: () => raise("no b") });
      assert.equal(await looseWithin(a, failing, unreachable), undefined);
    });

    test("attempts every exit, whatever the others throw", async () => {
      const log: Log = [];
      const throwing = (name: string) => manager(log, name, { exiting: () => raise(name) });
      await thrownBy(() => looseWithin(throwing("a"), throwing("b"), manager(log, "c"), () => 1));
      assert.equal(log.filter((event) => event.startsWith("exit")).length, 3);
    });

    test("tells the exits further out what an exit threw", async () => {
      const log: Log = [];
      const failing = manager(log, "b", { exiting: () => raise("release") });
      assert.equal(
        await thrownBy(() => looseWithin(manager(log, "a"), failing, () => 1)),
        "release",
      );
      assert.deepEqual(log.slice(2), ["exit b: success", "exit a: release"]);
    });

    test("can be nested: an inner block is a step of the outer body", async () => {
      const log: Log = [];
      await looseWithin(manager(log, "a"), () => looseWithin(manager(log, "b"), () => undefined));
      assert.deepEqual(log, ["enter a", "enter b", "exit b: success", "exit a: success"]);
    });

    test("exits once where the body returns a thenable that fails", async () => {
      const log: Log = [];
      const block = () => looseWithin(manager(log, "a"), () => Promise.reject(new Error("late")));
      assert.match(String(await thrownBy(block)), /late/);
      assert.deepEqual(log, ["enter a", "exit a: late"]);
    });
  });
}

test("within needs no resource", () => {
  assert.equal(
    within(() => "result"),
    "result",
  );
});

test("within uses frozen managers, and such without a prototype", () => {
  const log: Log = [];
  const methods = {
    [enter]: () => log.push("enter"),
    [exit]: () => void log.push("exit"),
  };
  const bare = Object.freeze(Object.assign(Object.create(null), methods) as typeof methods);
  within(bare, bare, () => undefined);
  within(bare, () => undefined);
  assert.deepEqual(log, ["enter", "enter", "exit", "exit", "enter", "exit"]);
});

test("within takes the exit before it enters, and enters nothing without one", () => {
  let entered = 0;
  const manager = { [enter]: () => ++entered, [exit]: undefined };
  assert.throws(() => looseWithin(manager, unreachable), { code: "ERR_NOT_A_RESOURCE" });
  assert.equal(entered, 0);
});

test("within calls enter and exit on the manager", () => {
  class Counter {
    #count = 0;
    [enter](): this {
      this.#count++;
      return this;
    }
    [exit](): void {
      this.#count--;
    }
    get count(): number {
      return this.#count;
    }
  }
  const counter = new Counter();
  assert.equal(
    within(counter, ({ count }) => count),
    1,
  );
  assert.equal(counter.count, 0);
});
