import assert from "node:assert/strict";
import { test } from "node:test";
import {
  enter,
  errorsIn,
  exit,
  ExitStack,
  formatError,
  suppress,
  SuppressedError,
  within,
} from "unwind";
import { withoutStacks } from "./without-stacks.ts";

const depth = 100_000;

class Wanted extends Error {}

/** Chains that no recursion gets through. */
const chains: Readonly<Record<string, () => unknown>> = {
  causes: () => chain((error) => ({ name: "Error", message: "above", cause: error })),
  "trees grown by later errors": () => chain((error) => new SuppressedError("newer", error)),
  "trees grown by earlier errors": () => chain((error) => new SuppressedError(error, "older")),
  "aggregates in aggregates": () => chain((error) => new AggregateError([error])),
};

function chain(above: (error: unknown) => unknown): unknown {
  return withoutStacks(() => {
    let error: unknown = new Wanted("the first");
    for (let i = 0; i < depth; i++) error = above(error);
    return error;
  });
}

for (const [name, make] of Object.entries(chains)) {
  test(`${depth} ${name} are walked`, () => {
    const error = make();
    assert.ok(errorsIn(error).length <= 2);
    assert.ok(formatError(error).includes("the first"));
    const manager = { [enter]: () => undefined, [exit]: raise(new Error("newer")) };
    assert.throws(() => within(manager, raise(error)), SuppressedError);
    assert.throws(() => within(manager, suppress(Wanted), raise(error)), Error);
  });
}

test("a tree whose branches are the same is walked once", () => {
  let error: unknown = new Error("the only one");
  for (let i = 0; i < 200; i++) error = new SuppressedError(error, error);
  assert.equal(errorsIn(error).length, 1);
  assert.ok(formatError(error).length < 100_000);
  assert.equal(
    within(suppress(Error), () => {
      throw error;
    }),
    undefined,
  );
});

test(`${depth} releases that throw make a tree that is walked`, () => {
  const stack = new ExitStack();
  for (let i = 0; i < depth; i++) stack.defer(raise(i));
  const error = thrownBy(() => stack.dispose());
  assert.deepEqual(
    errorsIn(error),
    Array.from({ length: depth }, (_, i) => i),
  );
  assert.ok(formatError(error).includes(String(depth - 1)));
});

const raise = (error: unknown) => (): never => {
  throw error;
};

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
