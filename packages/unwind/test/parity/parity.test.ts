import assert from "node:assert/strict";
import { env } from "node:process";
import { test } from "node:test";
import { divergence } from "./compare.ts";
import { Coverage } from "./coverage.ts";
import { generateProgram } from "./generate-program.ts";
import type { Program } from "./program.ts";
import { Python, pythonVersion } from "./python.ts";
import { runProgram } from "./run-program.ts";
import { shrink } from "./shrink.ts";

const only = env["UNWIND_PARITY_SEED"];
const count = only !== undefined ? 1 : env["UNWIND_TEST_DEEP"] ? 50_000 : 2_000;
const first = Number(only ?? 1);
const together = 500;

const version = pythonVersion();
const skip = version === undefined && !env["CI"] ? "there is no python3 to compare with" : false;

test(`${count} programs do the same under unwind as under contextlib`, { skip }, async (t) => {
  assert.ok(version, "python3 is needed to compare with, and CI has to compare");
  await using python = new Python();
  const coverage = new Coverage();
  for (let at = 0; at < count; at += together) await compareSome(python, at, coverage);
  t.diagnostic(
    `${version}; CPython's ExitStack against nested with: ${JSON.stringify(coverage.exitStack)}`,
  );
  if (only === undefined) checkCoverage(coverage);
});

async function compareSome(python: Python, from: number, coverage: Coverage): Promise<void> {
  const length = Math.min(together, count - from);
  const programs = Array.from({ length }, (_, at) => generateProgram(first + from + at));
  const asked = programs.map((program) => [program, python.ask(program)] as const);
  for (const [program, answer] of asked) {
    const ours = await runProgram(program);
    const theirs = await answer;
    if (divergence(theirs.nested, ours) !== undefined) await report(program);
    coverage.note(program, ours, theirs);
  }
}

function checkCoverage(coverage: Coverage): void {
  assert.deepEqual(coverage.missed, []);
  assert.ok(coverage.async > 0.4 * count && coverage.async < 0.6 * count);
  // Where CPython's ExitStack is not nested `with`, it has lost errors of a chain, and no more.
  assert.equal(coverage.exitStack.otherwise, 0);
}

/** Fails with the smallest program that diverges, and how to run it again. */
async function report(program: Program): Promise<never> {
  await using python = new Python();
  const differ = async (smaller: Program): Promise<string | undefined> => {
    const ours = await runProgram(smaller);
    return divergence((await python.ask(smaller)).nested, ours);
  };
  const shrunk = await shrink(program, async (smaller) => (await differ(smaller)) !== undefined);
  assert.fail(`Divergence from ${version}

${await differ(shrunk)}

The program, shrunk from that of seed ${program.seed}:
${JSON.stringify(shrunk, null, 2)}

To see it again:
UNWIND_PARITY_SEED=${program.seed} npx node --conditions=source --test packages/unwind/test/parity/parity.test.ts`);
}
