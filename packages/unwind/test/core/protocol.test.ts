import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as unwind from "unwind";

const symbols = ["enter", "exit", "asyncEnter", "asyncExit", "settle", "asyncSettle", "force"];

suite("the protocol", () => {
  for (const name of symbols as "enter"[])
    test(`${name} is the registered symbol unwind.${name}`, () => {
      assert.equal(unwind[name], Symbol.for(`unwind.${name}`));
    });

  test("can be implemented without importing it", () => {
    const log: string[] = [];
    const manager = {
      [Symbol.for("unwind.enter")]: () => log.push("enter"),
      [Symbol.for("unwind.exit")]: () => void log.push("exit"),
    };
    new unwind.ExitStack().use(manager as unknown as Disposable);
    unwind.within(manager as unknown as Disposable, () => undefined);
    assert.deepEqual(log, ["enter", "enter", "exit"]);
  });
});

suite("TC39's classes", () => {
  for (const name of ["DisposableStack", "AsyncDisposableStack", "SuppressedError"] as const)
    test(`${name} is the runtime's own where it has one`, () => {
      const own = (globalThis as Partial<Record<typeof name, unknown>>)[name];
      assert.equal(unwind[name], own ?? unwind[name]);
      assert.equal(typeof unwind[name], "function");
    });

  test("DisposableStack releases its resources in reverse order", () => {
    const log: string[] = [];
    const stack = new unwind.DisposableStack();
    stack.defer(() => log.push("first"));
    stack.use({ [Symbol.dispose]: () => log.push("last") });
    stack.dispose();
    assert.deepEqual(log, ["last", "first"]);
  });
});
