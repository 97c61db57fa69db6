import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { asyncTraceOf } from "../../laws/outcome.ts";
import { programs } from "../../laws/programs.ts";
import { scriptOf } from "../../laws/script.ts";
import { asyncExitStack, manyWithins, oneWithin } from "../../laws/ways.ts";

test("a script that a failing law prints runs by itself", async () => {
  const [program] = fc.sample(programs("async", 4), { numRuns: 1 });
  assert.ok(program);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=source", "--input-type=module"],
    { input: scriptOf(program), encoding: "utf8", cwd: join(import.meta.dirname, "..") },
  );
  const expected: Record<string, readonly string[]> = {};
  for (const way of [manyWithins, oneWithin, asyncExitStack])
    expected[way.name] = await asyncTraceOf(program, way);
  assert.deepEqual(JSON.parse(stdout), expected, stderr);
});
