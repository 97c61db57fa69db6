import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { programCount } from "../../laws/check-law.ts";
import { causeOf, finalizerPrograms } from "../../laws/finalizer-program.ts";

const child = join(import.meta.dirname, "finalizers.ts");

test(`${programCount} finalizers, by hand, by collection and at exit: whatever comes first, once`, () => {
  const seed = Number(process.env["UNWIND_LAW_SEED"] ?? Date.now() % 1_000_000);
  const flags = ["--expose-gc", "--conditions=source"];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...flags, child, String(seed), String(programCount)],
    { encoding: "utf8", maxBuffer: 1e9 },
  );
  const ran = JSON.parse(stdout || "[]") as [id: number, during: string][];
  const programs = fc.sample(finalizerPrograms, { seed, numRuns: programCount });
  const causes = programs.map((program) => causeOf(program));
  const expected = causes.map((cause) =>
    cause === "detach" || cause === "nothing" ? [] : [cause],
  );
  const actual = programs.map((): string[] => []);
  for (const [id, during] of ran) actual[id]?.push(during);
  assert.deepEqual(actual, expected, `UNWIND_LAW_SEED=${seed}\n${stderr}`);

  const atExit = ran.filter(([, during]) => during === "exit").map(([id]) => id);
  assert.deepEqual(
    atExit,
    atExit.toSorted((a, b) => b - a),
    "newest first",
  );
  assert.match(stderr, /a finalizer threw at exit/);
  assert.notEqual(status, 0);
});
