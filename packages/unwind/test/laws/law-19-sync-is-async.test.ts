import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkAsyncLaw } from "./check-law.ts";
import { asyncTraceOf, traceOf } from "./outcome.ts";
import type { Program, Timing } from "./program.ts";
import { programs } from "./programs.ts";
import { scriptOf } from "./script.ts";
import { asyncExitStack, exitStack, manyWithins, oneWithin } from "./ways.ts";

test("sync resources do the same in an async stack as in a sync one", () =>
  checkAsyncLaw(
    programs("sync"),
    async (program) =>
      assert.deepEqual(await asyncTraceOf(program, asyncExitStack), traceOf(program, exitStack)),
    scriptOf,
  ));

test("async resources do what the same resources do when they are sync", () => {
  const timing = fc.constantFrom<Timing>("half", "async", "prompt");
  const cases = fc.record({
    program: programs("sync"),
    timings: fc.array(timing, { minLength: 5, maxLength: 5 }),
  });
  return checkAsyncLaw(
    cases,
    async ({ program, timings }) => {
      const waiting = withTimings(program, timings);
      assert.deepEqual(await asyncTraceOf(waiting, asyncExitStack), traceOf(program, exitStack));
      for (const way of [manyWithins, oneWithin])
        assert.deepEqual(await asyncTraceOf(waiting, way), traceOf(program, way), way.name);
    },
    ({ program, timings }) => scriptOf(withTimings(program, timings)),
  );
});

function withTimings({ resources, body }: Program, timings: readonly Timing[]): Program {
  return {
    body: { ...body, timing: "async" },
    resources: resources.map((script, at) => ({ ...script, timing: timings[at] ?? "async" })),
  };
}
