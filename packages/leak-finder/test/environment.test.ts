import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { preloadPath, watchedEnvironment } from "@unwind/leak-finder";
import { fixture } from "./fixtures.ts";
import { runProgram, watchProgram } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => {
  rmSync(directory, { recursive: true });
});

const leaky = fixture("leaks/open-sync.mjs");

for (const { version, node } of RUNTIMES) {
  test(`any path of the preload will do (Node ${version})`, async () => {
    const records = mkdtempSync(join(directory, "records-"));
    const folder = join(directory, `it's a "path" with \\ and  blanks, ${version}`);
    mkdirSync(folder);
    const preload = join(folder, "preload.cjs");
    copyFileSync(preloadPath, preload);
    const environment = watchedEnvironment(process.env, records, preload);
    const script = "console.log(require.cache[process.argv[1]] !== undefined)";
    const { stdout, stderr } = await runProgram([node, "-e", script, preload], environment);
    assert.deepEqual([stdout, stderr], ["true\n", ""]);
  });
}

test("options that are there are kept", async () => {
  const environment = { ...process.env, NODE_OPTIONS: "--title=kept --stack-trace-limit=7" };
  const script = "console.log(process.title, Error.stackTraceLimit)";
  const { output } = await watchProgram([process.execPath, "-e", script], environment);
  assert.equal(output.stdout, "kept 7\n");
});

test("a run in a run loads the preload once", () => {
  const outer = watchedEnvironment({}, "/outer");
  const inner = watchedEnvironment(outer, "/inner");
  assert.equal(inner["NODE_OPTIONS"], outer["NODE_OPTIONS"]);
  assert.equal(inner["UNWIND_RECORDS"], "/inner");
});

test("UNWIND_DISABLE=1 turns it off", async () => {
  const environment = { ...process.env, UNWIND_DISABLE: "1" };
  const { report } = await watchProgram([process.execPath, leaky], environment);
  assert.deepEqual(report.totals, { acquired: 0, released: 0, leaked: 0 });
});

test("a package manager is not the program, what it starts is", async () => {
  const npm = join(directory, "npm-cli.js");
  copyFileSync(fixture("special/starts.cjs"), npm);
  const { report } = await watchProgram([process.execPath, npm, leaky]);
  assert.deepEqual(
    report.leaks.map(({ openedAt }) => openedAt[0]?.file),
    [leaky],
  );
});

test("a program is not disturbed where nothing can be written", async () => {
  const environment = watchedEnvironment(process.env, join(directory, "missing"));
  const output = await runProgram([process.execPath, leaky], environment);
  assert.deepEqual(output, { code: 0, signal: null, stdout: "", stderr: "" });
});

test("records are for our eyes only", async () => {
  const records = mkdtempSync(join(directory, "records-"));
  const script = "console.log(process.pid)";
  const environment = watchedEnvironment(process.env, records);
  const { stdout } = await runProgram([process.execPath, "-e", script], environment);
  assert.equal(statSync(join(records, `${stdout.trim()}.jsonl`)).mode & 0o777, 0o600);
});
