import assert from "node:assert/strict";
import { hasProperty, method, primitives } from "./built-in.ts";
import { stackConformance } from "./conformance.ts";
import type { Stack } from "./stack-subjects.ts";

/** Makes the stack throw these, in this order. */
function willThrow(stack: Stack, errors: readonly unknown[]): void {
  for (const error of errors.toReversed()) {
    stack.defer(() => {
      throw error;
    });
  }
}

async function thrownBy(disposal: Promise<unknown>): Promise<unknown> {
  const outcome = await disposal.then(
    () => assert.fail("nothing was thrown"),
    (error: unknown) => ({ error }),
  );
  return outcome.error;
}

stackConformance(
  " releases the last that was added first",
  async ({ Stack, dispose, disposeSymbol }) => {
    const log: number[] = [];
    const stack = new Stack();
    stack.use({ [disposeSymbol]: () => log.push(1) });
    stack.adopt(2, (value: number) => log.push(value));
    stack.use(null);
    stack.defer(() => log.push(3));
    stack.use({ [disposeSymbol]: () => log.push(4) });
    await dispose(stack);
    assert.deepEqual(log, [4, 3, 2, 1]);
  },
);

stackConformance(" gives undefined when disposed", async ({ Stack, dispose }) => {
  const stack = new Stack();
  stack.defer(() => "ignored");
  assert.equal(await dispose(stack), undefined);
});

stackConformance(" throws a single error as it is", async ({ Stack, dispose }) => {
  for (const error of [...primitives, new Error("e"), {}]) {
    const stack = new Stack();
    willThrow(stack, [error]);
    assert.ok(Object.is(await thrownBy(dispose(stack)), error));
  }
});

stackConformance(" releases all, whatever throws", async ({ Stack, dispose }) => {
  const log: string[] = [];
  const stack = new Stack();
  stack.defer(() => log.push("first"));
  willThrow(stack, [1, 2]);
  stack.defer(() => log.push("last"));
  await thrownBy(dispose(stack));
  assert.deepEqual(log, ["last", "first"]);
});

stackConformance(" throws a SuppressedError of the newer and the older of two", async (subject) => {
  const stack = new subject.Stack();
  willThrow(stack, ["older", "newer"]);
  const error = (await thrownBy(subject.dispose(stack))) as SuppressedError;
  assert.equal(Object.getPrototypeOf(error), subject.thrown.prototype);
  hasProperty(error, "error", { value: "newer", ...method });
  hasProperty(error, "suppressed", { value: "older", ...method });
  assert.equal(Object.hasOwn(error, "cause"), false);
});

stackConformance(" nests the SuppressedErrors of more", async ({ Stack, dispose }) => {
  const stack = new Stack();
  willThrow(stack, ["first", undefined, "third"]);
  const error = (await thrownBy(dispose(stack))) as SuppressedError;
  assert.equal(error.error, "third");
  const suppressed = error.suppressed as SuppressedError;
  assert.equal(suppressed.error, undefined);
  assert.equal(suppressed.suppressed, "first");
});

stackConformance(" does not merge errors that are related", async ({ Stack, dispose }) => {
  const error = new Error("e");
  const stack = new Stack();
  willThrow(stack, [error, error]);
  const both = (await thrownBy(dispose(stack))) as SuppressedError;
  assert.equal(both.error, error);
  assert.equal(both.suppressed, error);
});

stackConformance(" makes the SuppressedError of its realm", async ({ Stack, dispose, thrown }) => {
  const global = Object.getOwnPropertyDescriptor(globalThis, "SuppressedError") ?? {};
  const stack = new Stack();
  willThrow(stack, [1, 2]);
  const fake = { ...global, value: () => assert.fail("called") };
  Object.defineProperty(globalThis, "SuppressedError", { configurable: true, ...fake });
  const error = await thrownBy(dispose(stack));
  Object.defineProperty(globalThis, "SuppressedError", { configurable: true, ...global });
  assert.ok(error instanceof thrown);
});

stackConformance(" calls nothing that the program has replaced", async (subject) => {
  let released = 0;
  const release = (): unknown => (released += 1);
  const own = { call: () => assert.fail("call"), apply: () => assert.fail("apply") };
  const restore = replaceBuiltIns();
  try {
    const stack = new subject.Stack();
    stack.defer(release);
    stack.use({ [subject.disposeSymbol]: Object.assign(() => release(), own) });
    stack.use({ [Symbol.dispose]: Object.assign(() => release(), own) });
    const disposal = subject.dispose(stack.move());
    restore();
    await disposal;
  } finally {
    restore();
  }
  assert.equal(released, 3);
});

/** Makes what a careless implementation would call fail; gives what undoes it. */
function replaceBuiltIns(): () => void {
  const { defineProperty } = Object;
  const places = replaceable.map(([object, key]) => ({
    object,
    key,
    before: Object.getOwnPropertyDescriptor(object, key) ?? {},
  }));
  const value = (): never => {
    throw new Error("a replaced built-in was called");
  };
  // No iteration of arrays here: it is replaced as well.
  places.forEach(({ object, key }) => defineProperty(object, key, { value }));
  return () => {
    places.forEach(({ object, key, before }) => defineProperty(object, key, before));
  };
}

const replaceable: readonly (readonly [object, PropertyKey])[] = [
  [Array.prototype, "push"],
  [Array.prototype, "pop"],
  [Array.prototype, Symbol.iterator],
  [Function.prototype, "call"],
  [Function.prototype, "apply"],
  [Function.prototype, "bind"],
  [Reflect, "apply"],
  [Reflect, "construct"],
  [Object, "defineProperty"],
  [Object, "create"],
];
