import assert from "node:assert/strict";
import { stackConformance } from "./conformance.ts";

for (const name of ["adopt", "defer", "move", "use"] as const) {
  stackConformance(`.prototype.${name} throws a ReferenceError when disposed`, async (subject) => {
    const disposed = new subject.Stack();
    await subject.dispose(disposed);
    const emptied = new subject.Stack();
    emptied.move();
    const resource = new Proxy({}, { get: () => assert.fail("read") });
    for (const stack of [disposed, emptied]) {
      const method: (...args: never[]) => unknown = stack[name];
      // Whatever is given: the state is judged first.
      for (const value of [undefined, null, 1, () => {}, resource]) {
        assert.throws(() => Reflect.apply(method, stack, [value, value]), ReferenceError);
      }
    }
  });
}

stackConformance(
  ".prototype.disposed is true as soon as disposal begins",
  async ({ Stack, dispose }) => {
    const seen: boolean[] = [];
    const stack = new Stack();
    stack.defer(() => seen.push(stack.disposed));
    assert.equal(stack.disposed, false);
    await dispose(stack);
    assert.equal(stack.disposed, true);
    assert.deepEqual(seen, [true]);
  },
);

stackConformance(" can be disposed again, which does nothing", async ({ Stack, dispose }) => {
  const log: string[] = [];
  const stack = new Stack();
  stack.defer(() => {
    log.push("released");
    throw new Error("once");
  });
  await assert.rejects(dispose(stack), /once/u);
  assert.equal(await dispose(stack), undefined);
  assert.equal(stack.disposed, true);
  assert.deepEqual(log, ["released"]);
});

stackConformance(" can be disposed again by its own disposers", async ({ Stack, dispose }) => {
  const log: string[] = [];
  const stack = new Stack();
  stack.defer(() => log.push("first"));
  stack.defer(async () => {
    log.push("again");
    await dispose(stack);
  });
  await dispose(stack);
  assert.deepEqual(log, ["again", "first"]);
});

stackConformance(" cannot be added to by its own disposers", async ({ Stack, dispose }) => {
  const errors: unknown[] = [];
  const stack = new Stack();
  stack.defer(() => {
    try {
      stack.defer(() => assert.fail("called"));
    } catch (error) {
      errors.push(error);
    }
  });
  await dispose(stack);
  assert.ok(errors[0] instanceof ReferenceError);
});
