// release(value) and forget(value): early, out of order, by the value that entering gave.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { raise, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";
import { stacks } from "./stack-subjects.ts";

for (const { name, open, close, manager } of stacks)
  suite(name, () => {
    test("releases early, out of order, by value, and never again", async () => {
      const log: Log = [];
      const stack = open();
      for (const each of ["a", "b", "c"]) await stack.use(manager(log, each));
      assert.equal(await stack.release("b"), true);
      assert.equal(log.at(-1), "exit b: success");
      assert.equal(await stack.release("b"), false);
      await close(stack);
      assert.deepEqual(log.slice(3), ["exit b: success", "exit c: success", "exit a: success"]);
    });

    test("forgets: the caller releases", async () => {
      const log: Log = [];
      const stack = open();
      for (const each of ["a", "b"]) await stack.use(manager(log, each));
      assert.equal(stack.forget("a"), true);
      assert.equal(stack.forget("a"), false);
      await close(stack);
      assert.deepEqual(log.slice(2), ["exit b: success"]);
    });

    test("of several with the same value takes the newest first", async () => {
      const log: Log = [];
      const stack = open();
      for (const each of [1, 2, 3]) stack.adopt("value", () => log.push(`release ${each}`));
      stack.adopt("other", () => log.push("other"));
      await stack.release("value");
      stack.forget("value");
      await stack.release("value");
      assert.deepEqual(log, ["release 3", "release 1"]);
      assert.equal(await stack.release("value"), false);
      await close(stack);
      assert.deepEqual(log.slice(2), ["other"]);
    });

    for (const value of [NaN, undefined, null, 0, "", Symbol("key")])
      test(`finds ${String(value)}`, async () => {
        const log: Log = [];
        const stack = open();
        stack.adopt(value, () => log.push("released"));
        assert.equal(await stack.release(value), true);
        assert.deepEqual(log, ["released"]);
      });

    test("finds a disposable by itself, a function by itself, a manager that was pushed", async () => {
      const log: Log = [];
      const stack = open();
      const disposable = { [Symbol.dispose]: () => log.push("disposable") };
      const deferred = (): unknown => log.push("deferred");
      const withArguments = (text: string): unknown => log.push(text);
      const pushed = (): void => void log.push("pushed");
      const entered = manager(log, "entered");
      stack.use(disposable);
      stack.defer(deferred);
      stack.defer(withArguments, "with arguments");
      stack.push(pushed);
      stack.push(entered);
      for (const value of [disposable, deferred, withArguments, pushed, entered])
        assert.equal(await stack.release(value), true);
      const released = ["disposable", "deferred", "with arguments", "pushed"];
      assert.deepEqual(log, [...released, "exit entered: success"]);
      await close(stack);
      assert.equal(log.length, 5);
    });

    test("does not know the manager by itself that gave another value", async () => {
      const stack = open();
      const entered = manager([], "a");
      await stack.use(entered);
      assert.equal(await stack.release(entered), false);
      assert.equal(stack.forget("a"), true);
    });

    test("throws what an early release throws; the resource is held no more", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a", { exiting: () => raise("release") }));
      assert.equal(await thrownBy(() => stack.release("a")), "release");
      await close(stack);
      assert.equal(log.length, 2);
    });

    test("keeps the order of the rest through many early releases", async () => {
      const log: number[] = [];
      const stack = open();
      const add = (from: number, to: number): void => {
        for (let i = from; i < to; i++) stack.adopt(i, (value: number) => log.push(value));
      };
      add(0, 100);
      for (let i = 0; i < 100; i++) if (i % 7 !== 0) stack.forget(i);
      add(100, 120);
      for (let i = 119; i >= 110; i--) await stack.release(i);
      for (let i = 0; i < 50; i++) stack.forget(i);
      await close(stack);
      const early = Array.from({ length: 10 }, (_, i) => 119 - i);
      const late = Array.from({ length: 10 }, (_, i) => 109 - i);
      assert.deepEqual(log, [...early, ...late, 98, 91, 84, 77, 70, 63, 56]);
    });

    test("finds by value what was moved, in the new stack only", async () => {
      const stack = open();
      stack.adopt("a", () => undefined);
      stack.adopt("b", () => undefined);
      stack.forget("a");
      const heir = stack.move();
      assert.equal(stack.forget("b"), false);
      assert.equal(heir.forget("b"), true);
    });

    test("does not find what was released already while the stack unwinds", async () => {
      const found: unknown[] = [];
      const stack = open();
      stack.adopt("outer", () => undefined);
      stack.defer(() => found.push(stack.forget("inner"), stack.forget("outer")));
      stack.adopt("inner", () => undefined);
      stack.forget("nothing");
      await close(stack);
      assert.deepEqual(found, [false, true]);
    });

    test("an exit can release another resource early while the stack unwinds", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      await stack.use(manager(log, "b"));
      stack.defer(() => stack.release("a"));
      await close(stack);
      assert.deepEqual(log.slice(2), ["exit a: success", "exit b: success"]);
    });

    test("a stack that is empty or closed has nothing to release", async () => {
      const stack = open();
      assert.equal(await stack.release("a"), false);
      assert.equal(stack.forget("a"), false);
      await close(stack);
      assert.equal(await stack.release("a"), false);
      assert.equal(stack.forget("a"), false);
    });
  });
