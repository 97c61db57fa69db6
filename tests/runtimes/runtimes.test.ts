/** What knows no runtime, against the packed package, on every runtime that we support. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, suite, test, type TestContext } from "node:test";
import { promisify } from "node:util";

import { findChromium } from "../../scripts/chromium.ts";
import { bundleSuite } from "./bundle-suite.ts";
import type { Report } from "./node-test.ts";
import { createPackedProject } from "./packed-project.ts";
import { runInChromium } from "./run-in-chromium.ts";

const modules = join(import.meta.dirname, "../../node_modules");

const execute = promisify(execFile);

/** A suite that hangs fails. */
const timeout = 300_000;

const commands: Record<string, readonly [file: string, ...args: string[]]> = {
  "Node 20": ["node-20/bin/node", "--expose-gc"],
  "Node 22": ["node-22/bin/node", "--expose-gc"],
  "Node 24": ["node/bin/node", "--expose-gc"],
  "Node 26": ["node-26/bin/node", "--expose-gc"],
  Deno: [
    ".bin/deno",
    "run",
    "--no-remote",
    "--allow-read",
    "--allow-env",
    "--v8-flags=--expose-gc",
  ],
  Bun: [".bin/bun", "--expose-gc", "run"],
};

for (const name of ["core", "polyfill"] as const) {
  suite(`the ${name} suite on the installed package`, { concurrency: 2 }, () => {
    const { folder, remove } = createPackedProject();
    after(remove);
    before(() =>
      Promise.all([
        bundleSuite(name, "native", join(folder, "suite.js")),
        bundleSuite(name, "own", join(folder, "suite-for-browsers.js")),
      ]),
    );

    for (const [runtime, [file, ...args]] of Object.entries(commands)) {
      test(`in ${runtime}`, async (t) => {
        const options = { cwd: folder, timeout };
        const { stdout } = await execute(join(modules, file), [...args, "suite.js"], options);
        judge(t, stdout.trimEnd().split("\n").at(-1) ?? "");
      });
    }

    test("in Chromium", async (t) => {
      const { executablePath, missing } = findChromium();
      if (executablePath === undefined) return unavailable(t, missing);
      judge(t, await runInChromium(executablePath, folder, "suite-for-browsers.js"));
    });
  });
}

function judge(t: TestContext, line: string): void {
  const { passed, skipped, failures } = JSON.parse(line) as Report;
  t.diagnostic(`${passed} passed, ${failures.length} failed, ${skipped} skipped`);
  if (failures.length > 0) assert.fail(failures.map(describe).join("\n\n"));
  assert.ok(passed > 0, "no test ran");
}

function describe(failure: Report["failures"][number]): string {
  return `${failure.test}\n${failure.error}`;
}

function unavailable(t: TestContext, reason: string): void {
  if (process.env["CI"] === "true") assert.fail(reason);
  t.skip(reason);
}
