import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { fixture, fixturesIn } from "./fixtures.ts";
import { type Output, runProgram, watchProgram } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

/** Lines make a difference readable. */
function inLines({ stdout, stderr, ...ending }: Output): object {
  return { ...ending, stdout: stdout.split("\n"), stderr: stderr.split("\n") };
}

for (const { version, node } of RUNTIMES) {
  suite(`on Node ${version}`, { concurrency: 2 }, () => {
    for (const name of fixturesIn("transparent")) {
      test(`${name} behaves as if it were not watched`, async () => {
        const command = [node, fixture(`transparent/${name}`)] as const;
        const { output } = await watchProgram(command);
        assert.deepEqual(inLines(output), inLines(await runProgram(command)));
      });
    }
  });
}
