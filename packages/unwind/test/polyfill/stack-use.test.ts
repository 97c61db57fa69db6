import assert from "node:assert/strict";
import { primitives, thrower } from "./built-in.ts";
import { stackConformance } from "./conformance.ts";

stackConformance(".prototype.use returns the value", ({ Stack, disposeSymbol }) => {
  const stack = new Stack();
  const resources = [{ [disposeSymbol]() {} }, Object.assign(() => {}, { [disposeSymbol]() {} })];
  for (const resource of resources) assert.equal(stack.use(resource), resource);
});

stackConformance(".prototype.use accepts null and undefined", async ({ Stack, dispose }) => {
  const stack = new Stack();
  assert.equal(stack.use(null), null);
  assert.equal(stack.use(undefined), undefined);
  assert.equal(await dispose(stack), undefined);
});

stackConformance(
  ".prototype.use throws a TypeError for another primitive",
  ({ Stack, disposeSymbol }) => {
    const stack = new Stack();
    const prototypes = [Boolean.prototype, String.prototype, Number.prototype] as object[];
    for (const prototype of prototypes) Object.assign(prototype, { [disposeSymbol]() {} });
    try {
      for (const value of primitives.filter((value) => value !== null && value !== undefined)) {
        assert.throws(() => stack.use(value), TypeError);
      }
    } finally {
      for (const prototype of prototypes) Reflect.deleteProperty(prototype, disposeSymbol);
    }
  },
);

stackConformance(
  ".prototype.use throws a TypeError where there is no method",
  ({ Stack, disposeSymbol }) => {
    const stack = new Stack();
    assert.throws(() => stack.use({}), TypeError);
    for (const value of [undefined, null]) {
      assert.throws(() => stack.use({ [disposeSymbol]: value }), TypeError);
    }
  },
);

stackConformance(
  ".prototype.use throws a TypeError where it is no function",
  ({ Stack, disposeSymbol }) => {
    const stack = new Stack();
    for (const value of [...primitives.slice(2), {}, []]) {
      assert.throws(() => stack.use({ [disposeSymbol]: value }), TypeError);
    }
  },
);

stackConformance(
  ".prototype.use adds nothing where it throws",
  async ({ Stack, dispose, disposeSymbol }) => {
    const stack = new Stack();
    const { thrown, throws } = thrower();
    const resource = Object.defineProperty({}, disposeSymbol, { get: throws });
    assert.throws(() => stack.use(resource), thrown);
    assert.throws(() => stack.use({}), TypeError);
    assert.equal(stack.disposed, false);
    await dispose(stack);
  },
);

stackConformance(
  ".prototype.use reads the method once, at once",
  async ({ Stack, dispose, disposeSymbol }) => {
    const log: string[] = [];
    const get = (_: object, key: PropertyKey): unknown => {
      log.push(`get ${String(key)}`);
      return () => log.push("released");
    };
    const stack = new Stack();
    stack.use(new Proxy({}, { get, has: () => assert.fail("has") }));
    assert.deepEqual(log, [`get ${String(disposeSymbol)}`]);
    await dispose(stack);
    assert.deepEqual(log, [`get ${String(disposeSymbol)}`, "released"]);
  },
);

stackConformance(
  ".prototype.use keeps the method that it read",
  async ({ Stack, dispose, disposeSymbol }) => {
    const log: string[] = [];
    const stack = new Stack();
    const resource = stack.use({ [disposeSymbol]: () => log.push("first") });
    Object.assign(resource as object, { [disposeSymbol]: () => log.push("second") });
    await dispose(stack);
    assert.deepEqual(log, ["first"]);
  },
);

stackConformance(
  ".prototype.use finds an inherited method",
  async ({ Stack, dispose, disposeSymbol }) => {
    const log: string[] = [];
    class Base {
      [disposeSymbol as typeof Symbol.dispose](): void {
        log.push("released");
      }
    }
    const stack = new Stack();
    stack.use(new (class extends Base {})());
    await dispose(stack);
    assert.deepEqual(log, ["released"]);
  },
);

stackConformance(
  ".prototype.use has the method called on the value",
  async ({ Stack, dispose, disposeSymbol }) => {
    const calls: unknown[][] = [];
    const stack = new Stack();
    const resource = {
      [disposeSymbol](this: unknown, ...args: unknown[]) {
        calls.push([this, ...args]);
      },
    };
    stack.use(resource);
    await dispose(stack);
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.length, 1);
    assert.equal(calls[0][0], resource);
  },
);

stackConformance(
  ".prototype.use releases a value as often as it was added",
  async ({ Stack, dispose, disposeSymbol }) => {
    let released = 0;
    const stack = new Stack();
    const resource = { [disposeSymbol]: () => (released += 1) };
    stack.use(resource);
    stack.use(resource);
    await dispose(stack);
    assert.equal(released, 2);
  },
);
