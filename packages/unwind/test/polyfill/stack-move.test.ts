import assert from "node:assert/strict";
import { stackConformance } from "./conformance.ts";

stackConformance(
  ".prototype.move gives a new pending stack, and leaves a disposed one",
  ({ Stack }) => {
    const stack = new Stack();
    const moved = stack.move();
    assert.notEqual(moved, stack);
    assert.equal(Object.getPrototypeOf(moved), Stack.prototype);
    assert.deepEqual(Reflect.ownKeys(moved), []);
    assert.equal(moved.disposed, false);
    assert.equal(stack.disposed, true);
  },
);

stackConformance(
  ".prototype.move moves the resources, in their order",
  async ({ Stack, dispose, disposeSymbol }) => {
    const log: string[] = [];
    const stack = new Stack();
    stack.defer(() => log.push("deferred"));
    stack.adopt("adopted", (value: string) => log.push(value));
    stack.use({ [disposeSymbol]: () => log.push("used") });
    const moved = stack.move();
    moved.defer(() => log.push("later"));
    await dispose(stack);
    assert.deepEqual(log, []);
    await dispose(moved);
    assert.deepEqual(log, ["later", "used", "adopted", "deferred"]);
  },
);

stackConformance(".prototype.move of a subclass gives a stack of the base class", ({ Stack }) => {
  class Sub extends Stack {
    static get [Symbol.species](): never {
      return assert.fail("read");
    }
  }
  const stack = new Sub();
  Object.defineProperty(stack, "constructor", { get: () => assert.fail("read") });
  assert.equal(Object.getPrototypeOf(stack.move()), Stack.prototype);
});

stackConformance(".prototype.move can be repeated on what it gives", async ({ Stack, dispose }) => {
  const log: string[] = [];
  const stack = new Stack();
  stack.defer(() => log.push("released"));
  await dispose(stack.move().move().move());
  assert.deepEqual(log, ["released"]);
});
