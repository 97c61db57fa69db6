// What the sync and the async stack have in common.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { enter, errorsIn, exit } from "unwind";
import type { Failure } from "unwind";
import { looseWithin, raise, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";
import { stacks } from "./stack-subjects.ts";

for (const { name, open, close, exit: exitOf, manager } of stacks)
  suite(name, () => {
    test("use enters a resource and gives its value", async () => {
      const log: Log = [];
      const stack = open();
      assert.equal(await stack.use(manager(log, "a", { value: 1 })), 1);
      assert.deepEqual(log, ["enter a"]);
      await close(stack);
      assert.deepEqual(log, ["enter a", "exit a: success"]);
    });

    test("use holds nothing that failed to enter", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      const failing = manager(log, "b", { entering: () => raise("no b") });
      assert.equal(await thrownBy(() => stack.use(failing)), "no b");
      await close(stack);
      assert.deepEqual(log, ["enter a", "exit a: success"]);
    });

    test("push holds an exit function, gives it back and tells it the failure", async () => {
      const seen: unknown[] = [];
      const stack = open();
      const exiting = (failure: Failure | undefined): void => void seen.push(failure);
      assert.equal(stack.push(exiting), exiting);
      await exitOf(stack, { error: undefined });
      assert.deepEqual(seen, [{ error: undefined }]);
    });

    test("push holds what is entered already, without entering it", async () => {
      const log: Log = [];
      const stack = open();
      const entered = manager(log, "a");
      assert.equal(stack.push(entered), entered);
      await close(stack);
      assert.deepEqual(log, ["exit a: success"]);
    });

    test("push holds a disposable", async () => {
      const log: Log = [];
      const stack = open();
      stack.push({ [Symbol.dispose]: () => log.push("disposed") });
      await close(stack);
      assert.deepEqual(log, ["disposed"]);
    });

    test("push calls an exit function without this", async () => {
      const seen: unknown[] = [];
      const stack = open();
      stack.push(function (this: unknown) {
        seen.push(this);
      });
      await close(stack);
      assert.deepEqual(seen, [undefined]);
    });

    test("adopt gives the value, and calls its release with it alone", async () => {
      const seen: unknown[] = [];
      const stack = open();
      const value = {};
      const release = (...args: unknown[]): void => void seen.push(...args);
      assert.equal(stack.adopt(value, release), value);
      await exitOf(stack, { error: "failure" });
      assert.deepEqual(seen, [value]);
    });

    test("defer calls its function with the arguments, not with the failure", async () => {
      const seen: unknown[] = [];
      const stack = open();
      stack.defer((...args: unknown[]) => seen.push(args));
      stack.defer((...args: unknown[]) => seen.push(args), 1, undefined);
      await exitOf(stack, { error: "failure" });
      assert.deepEqual(seen, [[1, undefined], []]);
    });

    test("truthy results of deferred and adopted releases suppress nothing", async () => {
      const stack = open();
      stack.defer(() => true);
      stack.defer(() => true, 1);
      stack.adopt(1, () => true);
      stack.use({ [Symbol.dispose]: () => true });
      stack.push({ [Symbol.dispose]: () => true });
      assert.equal(await exitOf(stack, { error: "failure" }), false);
    });

    test("releases the last that was added first", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      stack.adopt("b", (value: string) => log.push(`release ${value}`));
      stack.push(() => void log.push("pushed c"));
      stack.defer(() => log.push("deferred d"));
      await stack.use(manager(log, "e"));
      await close(stack);
      const released = [
        "exit e: success",
        "deferred d",
        "pushed c",
        "release b",
        "exit a: success",
      ];
      assert.deepEqual(log.slice(2), released);
    });

    test("an exit that suppresses ends the failure for those further out", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "outer"));
      await stack.use(manager(log, "inner", { exiting: () => true }));
      assert.equal(await exitOf(stack, { error: "failure" }), true);
      assert.deepEqual(log.slice(2), ["exit inner: failure", "exit outer: success"]);
    });

    test("attempts every release, and throws all their errors", async () => {
      const stack = open();
      for (const error of ["first", "second", "third"]) stack.defer(() => raise(error));
      const tree = await thrownBy(() => close(stack));
      assert.deepEqual(errorsIn(tree), ["first", "second", "third"]);
    });

    test("closing says that the block succeeded", async () => {
      const log: Log = [];
      const stack = open();
      await stack.use(manager(log, "a"));
      await close(stack);
      assert.equal(log.at(-1), "exit a: success");
    });

    test("closing twice is closing once", async () => {
      const log: Log = [];
      const stack = open();
      stack.defer(() => raise("release"));
      await stack.use(manager(log, "a"));
      assert.equal(await thrownBy(() => close(stack)), "release");
      await close(stack);
      assert.deepEqual(log, ["enter a", "exit a: success"]);
    });

    test("is disposed once it has closed, were it by an error", async () => {
      const stack = open();
      assert.equal(stack.disposed, false);
      stack.defer(() => raise("release"));
      await thrownBy(() => close(stack));
      assert.equal(stack.disposed, true);
    });

    test("as a manager gives itself, and its exits see how the block ended", async () => {
      const log: Log = [];
      const block = (): unknown =>
        looseWithin(open(), async (stack: ReturnType<typeof open>) => {
          await stack.use(manager(log, "a"));
          raise("body");
        });
      assert.equal(await thrownBy(block), "body");
      assert.deepEqual(log, ["enter a", "exit a: body"]);
    });

    test("suppresses the failure of its block where one of its exits does", async () => {
      const result = await looseWithin(open(), async (stack: ReturnType<typeof open>) => {
        await stack.use(manager([], "a", { exiting: () => true }));
        raise("body");
      });
      assert.equal(result, undefined);
    });

    test("can hold another stack", async () => {
      const log: Log = [];
      const outer = open();
      const inner = (await outer.use(open())) as typeof outer;
      await inner.use(manager(log, "a"));
      await exitOf(outer, { error: "failure" });
      assert.deepEqual(log, ["enter a", "exit a: failure"]);
      assert.equal(inner.disposed, true);
    });

    test("moving leaves the source open and empty, and hands all to the new stack", async () => {
      const log: Log = [];
      const source = open();
      await source.use(manager(log, "a"));
      await source.use(manager(log, "b"));
      const heir = source.move();
      assert.equal(source.disposed, false);
      await source.use(manager(log, "c"));
      await close(source);
      assert.deepEqual(log.slice(2), ["enter c", "exit c: success"]);
      await exitOf(heir, { error: "failure" });
      assert.deepEqual(log.slice(4), ["exit b: failure", "exit a: failure"]);
    });

    test("a sync manager that is held exits with what its methods were when it entered", async () => {
      const log: Log = [];
      const stack = open();
      const changing = {
        [enter]: () => undefined,
        [exit]: () => void log.push("old"),
      };
      await stack.use(changing);
      changing[exit] = () => void log.push("new");
      await close(stack);
      assert.deepEqual(log, ["old"]);
    });
  });
