import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "./fixtures.ts";
import { watchProgram } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

for (const { version, node } of RUNTIMES) {
  test(`what is opened too often is counted, if not by line (Node ${version})`, async () => {
    const { report } = await watchProgram([node, fixture("special/opens-many.cjs")]);
    assert.deepEqual(report.totals, { acquired: 40_000, released: 20_000, leaked: 20_000 });
    const counts = report.leaks.map(({ kind, count, openedAt }) => [
      kind,
      count > 0,
      openedAt[0]?.line,
    ]);
    assert.deepEqual(counts, [
      ["timers.setInterval", true, 3],
      ["timers.setInterval", true, undefined],
    ]);
  });

  test(`what was closed leaves nothing behind (Node ${version})`, async () => {
    const { output } = await watchProgram([node, "--expose-gc", fixture("special/grows.cjs")]);
    assert.ok(Number(output.stdout) < 500_000, `grew by ${output.stdout} bytes`);
  });

  // Before it there are no databases.
  const skip = version < 22;
  test(`what was dropped is collected (Node ${version})`, { skip }, async () => {
    const { report } = await watchProgram([node, "--expose-gc", fixture("special/collects.cjs")]);
    assert.deepEqual(report.totals, { acquired: 100, released: 100, leaked: 0 });
  });
}
