import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { asyncTraceOf } from "./outcome.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { runScript } from "./run-script.ts";
import { scriptOf } from "./script.ts";
import { oneWithin } from "./ways.ts";

/** Not a law: of no program with two managers is it true. */
const holds = ({ resources }: Program): void => {
  assert.ok(resources.filter(({ kind }) => kind === "manager").length < 2, "two managers");
};

function messageOf(error: unknown): string {
  return (error as Error).message;
}

test("a law that does not hold is reported with its seed, the smallest program and a script", async () => {
  const reports = [
    await rejection(async () => checkLaw(programs("sync"), holds, scriptOf)),
    await rejection(() =>
      checkAsyncLaw(programs("async"), async (program) => holds(program), scriptOf),
    ),
  ];
  for (const report of reports) {
    assert.match(report, /two managers/);
    assert.match(report, /UNWIND_LAW_SEED=-?\d+ finds it again/);
    const [, shrunk = ""] = /finds it again\):\n\n(.*)\n/.exec(report) ?? [];
    const program = JSON.parse(shrunk) as Program;
    assert.equal(program.resources.length, 2);
    const [, script = ""] = report.split("As a script:\n\n");
    const traces = (await runScript(script)) as Record<string, string[]>;
    assert.deepEqual(traces[oneWithin.name], await asyncTraceOf(program, oneWithin));
  }
});

async function rejection(action: () => Promise<void>): Promise<string> {
  try {
    await action();
  } catch (error) {
    return messageOf(error);
  }
  return "nothing was reported";
}
