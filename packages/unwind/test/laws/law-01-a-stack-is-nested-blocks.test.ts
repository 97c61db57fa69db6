import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { asyncTraceOf, traceOf } from "./outcome.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { scriptOf } from "./script.ts";
import { asyncExitStack, byHand, exitStack, manyWithins, oneWithin } from "./ways.ts";

const sync = programs("sync");
const async = programs("async");

test("withins in one another, and one within, do what nested blocks do (sync)", () => {
  const holds = (program: Program): void => {
    const expected = traceOf(program, byHand);
    for (const way of [manyWithins, oneWithin])
      assert.deepEqual(traceOf(program, way), expected, way.name);
  };
  checkLaw(sync, holds, scriptOf);
});

test("withins in one another, and one within, do what nested blocks do (async)", () => {
  const holds = async (program: Program): Promise<void> => {
    const expected = traceOf(program, byHand);
    for (const way of [manyWithins, oneWithin])
      assert.deepEqual(await asyncTraceOf(program, way), expected, way.name);
  };
  return checkAsyncLaw(async, holds, scriptOf);
});

test("a stack does what nested blocks do, but for the value of a clean body (sync)", () => {
  const holds = (program: Program): void => {
    const expected = keepingValue(traceOf(program, byHand), program);
    assert.deepEqual(traceOf(program, exitStack), expected);
  };
  checkLaw(sync, holds, scriptOf);
});

test("a stack does what nested blocks do, but for the value of a clean body (async)", () => {
  const holds = async (program: Program): Promise<void> => {
    const expected = keepingValue(traceOf(program, byHand), program);
    assert.deepEqual(await asyncTraceOf(program, asyncExitStack), expected);
  };
  return checkAsyncLaw(async, holds, scriptOf);
});

/** A stack does not end its body's block where an exit suppresses what another release threw. */
function keepingValue(trace: readonly string[], { body }: Program): readonly string[] {
  const clean = body.action === "returns" && trace.some((event) => event.startsWith("body"));
  const ended = trace.at(-1) === "returns undefined";
  return clean && ended ? [...trace.slice(0, -1), "returns result"] : trace;
}
