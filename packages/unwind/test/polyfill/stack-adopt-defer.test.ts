import assert from "node:assert/strict";
import { primitives } from "./built-in.ts";
import { stackConformance } from "./conformance.ts";

stackConformance(".prototype.adopt returns any value", ({ Stack, disposeSymbol }) => {
  const stack = new Stack();
  const closed = Object.defineProperty({}, disposeSymbol, { get: () => assert.fail("read") });
  for (const value of [...primitives, closed, () => {}]) {
    assert.ok(
      Object.is(
        stack.adopt(value, () => {}),
        value,
      ),
    );
  }
});

stackConformance(
  ".prototype.adopt has the function called with the value",
  async ({ Stack, dispose }) => {
    for (const value of [...primitives, {}]) {
      const calls: unknown[][] = [];
      const stack = new Stack();
      stack.adopt(value, function (this: unknown, ...args: unknown[]) {
        calls.push([this, ...args]);
      });
      assert.deepEqual(calls, []);
      await dispose(stack);
      assert.deepEqual(calls, [[undefined, value]]);
    }
  },
);

stackConformance(
  ".prototype.adopt throws a TypeError for what is no function",
  async ({ Stack, dispose }) => {
    const stack = new Stack();
    for (const onDispose of [...primitives, {}, []]) {
      assert.throws(() => stack.adopt(1, onDispose), TypeError);
    }
    assert.throws(() => Reflect.apply(stack.adopt, stack, [() => {}]), TypeError);
    await dispose(stack);
  },
);

stackConformance(".prototype.defer returns undefined", ({ Stack }) => {
  assert.equal(
    new Stack().defer(() => 1),
    undefined,
  );
});

stackConformance(
  ".prototype.defer has the function called without arguments",
  async ({ Stack, dispose }) => {
    const calls: unknown[][] = [];
    const stack = new Stack();
    stack.defer(function (this: unknown, ...args: unknown[]) {
      calls.push([this, ...args]);
    });
    assert.deepEqual(calls, []);
    await dispose(stack);
    assert.deepEqual(calls, [[undefined]]);
  },
);

stackConformance(
  ".prototype.defer throws a TypeError for what is no function",
  async ({ Stack, dispose }) => {
    const stack = new Stack();
    for (const onDispose of [...primitives, {}, []]) {
      assert.throws(() => stack.defer(onDispose), TypeError);
    }
    await dispose(stack);
  },
);

stackConformance(".prototype.adopt and .defer accept any callable", async ({ Stack, dispose }) => {
  const log: string[] = [];
  const stack = new Stack();
  stack.defer(new Proxy(() => log.push("proxy"), {}));
  stack.adopt("adopted", ((...words: string[]) => log.push(words.join(" "))).bind(null, "bound"));
  // A class is callable by IsCallable, and throws when it is called.
  stack.defer(class {});
  await assert.rejects(dispose(stack), TypeError);
  assert.deepEqual(log, ["bound adopted", "proxy"]);
});
