import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { programs } from "./program.ts";
import { ours } from "./realm.ts";
import { native } from "./subjects.ts";
import { trace } from "./trace.ts";

const skip = native ? false : "the runtime has no stacks of its own";

for (const kind of ["DisposableStack", "AsyncDisposableStack"] as const) {
  test(`our ${kind} does what the runtime's own does, in the same turns`, { skip }, async () => {
    assert.ok(native);
    const runtime = native;
    const same = fc.asyncProperty(programs, async (program) => {
      const expected = await trace(program, kind, runtime);
      assert.deepEqual(await trace(program, kind, ours), expected);
    });
    await fc.assert(same, { numRuns: 5000 });
  });
}
