import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asyncTraceOf } from "./outcome.ts";
import { programs } from "./programs.ts";
import { runAsyncStacks, runStacks } from "./run-stack-program.ts";
import { runScript } from "./run-script.ts";
import { scriptOf } from "./script.ts";
import { everything, stackPrograms, withoutWaiting } from "./stack-programs.ts";
import { scriptOfStacks } from "./stack-script.ts";
import { asyncExitStack, manyWithins, oneWithin } from "./ways.ts";

for (const form of ["sync", "async"] as const) {
  test(`the script of ${form === "sync" ? "a sync" : "an async"} program does what the program does`, () =>
    fc.assert(
      fc.asyncProperty(programs(form), async (program) => {
        const expected: Record<string, readonly string[]> = {};
        for (const way of [manyWithins, oneWithin, asyncExitStack])
          expected[way.name] = await asyncTraceOf(program, way);
        assert.deepEqual(await runScript(scriptOf(program)), expected);
      }),
      { numRuns: 500 },
    ));
}

test("the script of a program of stacks does what the program does (sync)", () =>
  fc.assert(
    fc.asyncProperty(stackPrograms("sync", everything), async (program) => {
      assert.deepEqual(await runScript(scriptOfStacks(program, "sync")), runStacks(program));
    }),
    { numRuns: 500 },
  ));

test("the script of a program of stacks does what the program does (async)", () =>
  fc.assert(
    fc.asyncProperty(stackPrograms("async", withoutWaiting), async (program) => {
      const expected = await runAsyncStacks(program);
      assert.deepEqual(await runScript(scriptOfStacks(program, "async")), expected);
    }),
    { numRuns: 500 },
  ));
