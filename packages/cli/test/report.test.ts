import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import type { Report } from "@unwind/leak-finder";
import { RUNTIMES } from "./runtimes.ts";
import { fixture, unwind } from "./unwind.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => {
  rmSync(directory, { recursive: true });
});

const file = fixture("leaky.mjs");

for (const { version, node } of RUNTIMES) {
  test(`--report writes what was found (Node ${version})`, async () => {
    const path = join(directory, `report-${version}.json`);
    const before = Date.now();
    const ending = await unwind(["run", "--quiet", "--report", path, "--", node, file, "4"]);
    assert.deepEqual(ending, { code: 4, signal: null, stdout: "", stderr: "" });
    const { startedAt, durationMs, leaks, resources, ...rest } = read(path);
    assert.deepEqual(rest, {
      version: 1,
      command: [node, file, "4"],
      exit: { code: 4, signal: null },
      totals: { acquired: 5, released: 1, leaked: 4 },
    });
    assert.ok(Date.parse(startedAt) >= before && durationMs > 0);
    assert.ok(leaks.every(({ openedMs }) => openedMs > 0 && openedMs < durationMs));
    const open = { file, line: 9, column: 10, function: "open" };
    const loop = { file, line: 3, column: 41, function: null };
    const kept = { file, line: 5, column: 1, function: null };
    const descriptor = { kind: "fs.openSync", label: node, holdsProcessOpen: false };
    const job = { kind: "timers.setInterval", label: "every 60000 ms", holdsProcessOpen: true };
    assert.deepEqual(
      leaks.map((leak) => ({ ...leak, openedMs: 0 })),
      [
        { ...descriptor, openedMs: 0, count: 3, openedAt: [open, loop] },
        { ...job, openedMs: 0, count: 1, openedAt: [kept] },
      ],
    );
    assert.deepEqual(
      resources.map(({ kind, state, releasedMs }) => [kind, state, releasedMs]),
      [...Array<unknown>(3).fill(["fs.openSync", "leaked", null]), [job.kind, "leaked", null]],
    );
  });
}

test("what leaked is told by the line that opened it", async () => {
  const shown = relative(process.cwd(), file);
  const { stderr } = await unwind(["run", "--", process.execPath, file]);
  assert.equal(
    stderr,
    `unwind: 4 of 5 resources opened were never released
  fs.openSync × 3, the first ${process.execPath}
      at open (${shown}:9:10)
  timers.setInterval every 60000 ms, holds the process open
      at ${shown}:5:1
`,
  );
});

test("that nothing leaked is told of a program that opened something, else nothing", async () => {
  const script = "fs.closeSync(fs.openSync('.'))";
  const clean = await unwind(["run", "--", process.execPath, "-e", script]);
  assert.equal(clean.stderr, "unwind: nothing leaked, of 1 resource opened\n");
  const silent = await unwind(["run", "--", process.execPath, "-e", "0"]);
  assert.equal(silent.stderr, "");
});

const VERDICTS = [
  { of: "0 that leaks", code: 0, leaks: true, becomes: 1 },
  { of: "4 that leaks", code: 4, leaks: true, becomes: 4 },
  { of: "0 that does not", code: 0, leaks: false, becomes: 0 },
];

for (const { of, code, leaks, becomes } of VERDICTS) {
  test(`--fail-on-leak makes of a command that ends with ${of}: ${becomes}`, async () => {
    const command = leaks ? [file, String(code)] : ["-e", `process.exit(${code})`];
    const args = ["run", "--fail-on-leak", "--quiet", "--", process.execPath, ...command];
    assert.equal((await unwind(args)).code, becomes);
  });
}

test("an old report does not outlive the start of the command", async () => {
  const path = join(directory, "old.json");
  writeFileSync(path, "old");
  await unwind(["run", "--report", path, "--", "no-such-command"]);
  assert.equal(readFileSync(path, "utf8"), "");
});

test("processes that were left running are in the report", async () => {
  const path = join(directory, "left.json");
  // Until it has become the program, what was started goes by the name of the shell.
  const script = "sleep 1000 & until read name </proc/$!/comm && test $name = sleep; do :; done";
  const args = ["run", "--quiet", "--report", path, "--", "sh", "-c", script];
  await unwind(args);
  const [left, ...others] = read(path).resources;
  assert.deepEqual(others, []);
  assert.equal(left?.kind, "process");
  assert.equal(left.label, "sleep 1000");
  assert.equal(left.state, "terminated");
});

test("nothing is left of the run itself", async () => {
  const script = "console.log(process.env.UNWIND_RECORDS)";
  const { stdout } = await unwind(["run", "--", process.execPath, "-e", script]);
  assert.throws(() => readFileSync(stdout.trim()), { code: "ENOENT" });
});

function read(path: string): Report {
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}
