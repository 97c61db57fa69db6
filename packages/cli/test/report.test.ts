import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Report } from "@unwind/leak-finder";
import { RUNTIMES } from "./runtimes.ts";
import { fixture, start, unwind } from "./unwind.ts";

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
    stderr.replace(/open for [\d.]+ m?s/g, "open for AGE"),
    `unwind: 4 of 5 resources opened were never released
  fs.openSync × 3, the first ${shortened(process.execPath)}, open for AGE
      at open (${shown}:9:10)
  timers.setInterval every 60000 ms, open for AGE, holds the process open
      at ${shown}:5:1
`,
  );
});

test("a program that a signal had to end is told what held it open", async () => {
  const running = start(["run", "--", process.execPath, fixture("hangs.mjs")]);
  const [records] = (await once(running.stdout, "data")) as [Buffer];
  while (!isNoted(records.toString(), "timers.setInterval")) await setTimeout(20);
  running.process.kill("SIGTERM");
  const { signal, stderr } = await running.ending;
  assert.equal(signal, "SIGTERM");
  const place = `${relative(process.cwd(), fixture("hangs.mjs"))}:4:1`;
  const says = `unwind: SIGTERM had to end it: the process is held open by timers.setInterval every 60000 ms at ${place}\n`;
  assert.ok(stderr.endsWith(says), stderr);
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

test("--html writes the page", async () => {
  const path = join(directory, "page.html");
  const ending = await unwind(["run", "--quiet", "--html", path, "--", process.execPath, file]);
  assert.deepEqual(ending, { code: 0, signal: null, stdout: "", stderr: "" });
  const page = readFileSync(path, "utf8");
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /leaky\.mjs/);
});

test("--format github prints on stderr, also when we are to be quiet; on no file, none", async () => {
  const args = ["run", "--quiet", "--format", "github", "--", process.execPath];
  const { stdout, stderr } = await unwind([...args, file], "");
  assert.equal(stdout, "");
  const lines = stderr.trimEnd().split("\n");
  assert.equal(lines.length, 2);
  assert.match(lines[0]!, /^::error file=.*leaky\.mjs,line=9,col=10,title=fs\.openSync never/);
  assert.match(
    lines[1]!,
    /^::error file=.*leaky\.mjs,line=5,col=1,title=timers\.setInterval never/,
  );
  assert.equal((await unwind([...args, "-e", "0"])).stderr, "");
});

test("--format may be repeated, and writes files", async () => {
  const [sarif, github] = [join(directory, "a.sarif"), join(directory, "a=b,c.txt")];
  const formats = ["--format", `sarif=${sarif}`, "--format", `github=${github}`];
  const ending = await unwind(["run", "--quiet", ...formats, "--", process.execPath, file]);
  assert.equal(ending.stderr, "");
  const log = JSON.parse(readFileSync(sarif, "utf8")) as { runs: { results: unknown[] }[] };
  assert.equal(log.runs[0]?.results.length, 2);
  assert.match(readFileSync(github, "utf8"), /^(::error .*\n){2}$/);
});

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

/** Whether a watched program has written down what it has open of a kind. */
function isNoted(directory: string, kind: string): boolean {
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), "utf8"));
  return files.some((text) => text.includes(`"${kind}"`));
}

/** As a label of more than 40 characters is. */
function shortened(label: string): string {
  return label.length <= 40 ? label : `${label.slice(0, 20)}…${label.slice(-19)}`;
}

function read(path: string): Report {
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}
