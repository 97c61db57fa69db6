import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { fixture, fixturesIn, markedLeaks } from "./fixtures.ts";
import { foundLeaks, watchProgram } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

for (const { version, node } of RUNTIMES) {
  suite(`on Node ${version}`, { concurrency: 2 }, () => {
    for (const name of fixturesIn("leaks")) {
      const skip = (name.endsWith(".cts") || name.startsWith("sqlite")) && version < 22;
      test(`each leak of ${name} is named at its line`, { skip }, async () => {
        const file = fixture(`leaks/${name}`);
        const { report } = await watchProgram([node, file]);
        assert.deepEqual(foundLeaks(report, file), markedLeaks(file));
      });
    }

    for (const name of fixturesIn("clean")) {
      test(`nothing leaks in ${name}`, async () => {
        const { report } = await watchProgram([node, fixture(`clean/${name}`)]);
        assert.deepEqual(report.leaks, []);
      });
    }
  });
}
