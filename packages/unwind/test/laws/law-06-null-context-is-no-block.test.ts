import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nullContext, within } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";

type Body = (x: unknown) => unknown;

interface Call {
  readonly x: unknown;
  readonly y: unknown;
}

const calls = fc.record({ x: fc.anything(), y: fc.anything() });

/** What a call comes to, as something to compare by identity. */
function outcomeOf(call: () => unknown): readonly [string, unknown] {
  try {
    return ["returns", call()];
  } catch (error) {
    return ["throws", error];
  }
}

async function asyncOutcomeOf(call: () => unknown): Promise<readonly [string, unknown]> {
  try {
    return ["returns", await call()];
  } catch (error) {
    return ["throws", error];
  }
}

function same(
  [ending, value]: readonly [string, unknown],
  direct: readonly [string, unknown],
): void {
  assert.equal(ending, direct[0]);
  assert.ok(Object.is(value, direct[1]));
}

const syncBodies: readonly ((call: Call) => Body)[] = [
  () => (x) => x,
  ({ y }) =>
    () =>
      y,
  () => (x) => {
    throw x;
  },
  ({ y }) =>
    () => {
      throw y;
    },
];

const asyncBodies: readonly ((call: Call) => Body)[] = [
  ...syncBodies,
  () => async (x) => x,
  ({ y }) =>
    async () =>
      y,
  () => async (x) => {
    throw x;
  },
  ({ y }) =>
    () =>
      Promise.reject(y),
];

/** Nothing at all, in all the ways to say so. */
const nothings = (x: unknown): ((body: Body) => unknown)[] => [
  (body) => within(nullContext(x), body),
  (body) => within(null, () => body(x)),
  (body) => within(undefined, nullContext(x), (_, value) => body(value)),
  (body) => within(() => nullContext(x), body),
];

test("within(nullContext(x), f) is f(x)", () => {
  const cases = fc.record({ call: calls, body: fc.constantFrom(...syncBodies), way: fc.nat(3) });
  checkLaw(cases, ({ call, body, way }) => {
    const f = body(call);
    same(
      outcomeOf(() => nothings(call.x)[way]?.(f)),
      outcomeOf(() => f(call.x)),
    );
  });
});

test("within(nullContext(x), f) is f(x), awaited", () => {
  const cases = fc.record({ call: calls, body: fc.constantFrom(...asyncBodies), way: fc.nat(3) });
  return checkAsyncLaw(cases, async ({ call, body, way }) => {
    const f = body(call);
    same(
      await asyncOutcomeOf(() => nothings(call.x)[way]?.(f)),
      await asyncOutcomeOf(() => f(call.x)),
    );
  });
});
