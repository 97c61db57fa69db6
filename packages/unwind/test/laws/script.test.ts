import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asyncTraceOf } from "./outcome.ts";
import { programs } from "./programs.ts";
import { runScript } from "./run-script.ts";
import { scriptOf } from "./script.ts";
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
