import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { nestedBlocks } from "./nested-blocks.ts";
import { asyncTraceOf, traceOf } from "./outcome.ts";
import type { Way } from "./outcome.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { asyncExitStack, exitStack, manyWithins, oneWithin } from "./ways.ts";

const byHand: Way = { name: "nested blocks", run: nestedBlocks };

test("withins in one another, and one within, do what nested blocks do", () => {
  checkLaw(programs("sync"), (program) => {
    const expected = traceOf(program, byHand);
    for (const way of [manyWithins, oneWithin])
      assert.deepEqual(traceOf(program, way), expected, way.name);
  });
});

test("async withins do what nested blocks do", () =>
  checkAsyncLaw(programs("async"), async (program) => {
    const expected = traceOf(program, byHand);
    for (const way of [manyWithins, oneWithin])
      assert.deepEqual(await asyncTraceOf(program, way), expected, way.name);
  }));

test("an ExitStack does what nested blocks do, but for the value of a clean body", () => {
  checkLaw(programs("sync"), (program) => {
    assert.deepEqual(traceOf(program, exitStack), keepingValue(traceOf(program, byHand), program));
  });
});

test("an AsyncExitStack does what nested blocks do, but for the value of a clean body", () =>
  checkAsyncLaw(programs("async"), async (program) => {
    const expected = keepingValue(traceOf(program, byHand), program);
    assert.deepEqual(await asyncTraceOf(program, asyncExitStack), expected);
  }));

/** A stack does not end its body's block where an exit suppresses what another release threw. */
function keepingValue(trace: readonly string[], { body }: Program): readonly string[] {
  const clean = body.action === "returns" && trace.some((event) => event.startsWith("body"));
  const ended = trace.at(-1) === "returns undefined";
  return clean && ended ? [...trace.slice(0, -1), "returns result"] : trace;
}
