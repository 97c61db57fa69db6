/**
 * What knows no runtime, and the adapters, against the packed package, on every runtime that we
 * support.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, suite, test, type TestContext } from "node:test";
import { promisify } from "node:util";

import { findChromium } from "../../scripts/chromium.ts";
import { bundleAdapters } from "./bundle-adapters.ts";
import { bundleSuite } from "./bundle-suite.ts";
import type { Report } from "./node-test.ts";
import { leftOutOn } from "./not-everywhere.ts";
import { createPackedProject } from "./packed-project.ts";
import { runInChromium } from "./run-in-chromium.ts";

const modules = join(import.meta.dirname, "../../node_modules");

const execute = promisify(execFile);

/** A suite that hangs fails. */
const timeout = 300_000;

type Command = readonly [file: string, ...args: string[]];

const commands: Record<string, Command> = {
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

/** With leave to do what the adapters are for. */
const allowedDeno: Command = [
  ".bin/deno",
  "run",
  "--no-remote",
  "--allow-all",
  "--v8-flags=--expose-gc",
];

const { folder, remove } = createPackedProject();
after(remove);

for (const name of ["core", "polyfill"] as const) {
  suite(`the ${name} suite on the installed package`, { concurrency: 2 }, () => {
    before(() =>
      Promise.all([
        bundleSuite(name, "native", join(folder, `${name}.js`)),
        bundleSuite(name, "own", join(folder, `${name}-for-browsers.js`)),
      ]),
    );

    for (const [runtime, command] of Object.entries(commands))
      test(`in ${runtime}`, async (t) => judge(t, await runSuite(command, `${name}.js`)));

    test("in Chromium", async (t) => {
      const { executablePath, missing } = findChromium();
      if (executablePath === undefined) return unavailable(t, missing);
      judge(t, await runInChromium(executablePath, folder, `${name}-for-browsers.js`));
    });
  });
}

suite("the adapters suite on the installed package", { concurrency: 2 }, () => {
  before(() => bundleAdapters(join(folder, "adapters.js")));

  for (const [runtime, command] of Object.entries({ ...commands, Deno: allowedDeno }))
    test(`in ${runtime}`, async (t) =>
      judge(t, await runSuite(command, "adapters.js", JSON.stringify(leftOutOn(runtime)))));
});

async function runSuite([file, ...args]: Command, ...program: string[]): Promise<string> {
  const options = { cwd: folder, timeout };
  const { stdout } = await execute(join(modules, file), [...args, ...program], options);
  return stdout.trimEnd().split("\n").at(-1) ?? "";
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
