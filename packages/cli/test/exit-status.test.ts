import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { unwind } from "./unwind.ts";

const SHELL = [
  { ends: "with 0", script: "exit 0", code: 0, signal: null },
  { ends: "with 3", script: "exit 3", code: 3, signal: null },
  { ends: "with 143 of its own", script: "exit 143", code: 143, signal: null },
  ...["SIGTERM", "SIGKILL", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGPIPE"].map(
    (signal) => ({
      ends: `by ${signal}`,
      script: `ulimit -c 0; kill -${signal.slice(3)} $$`,
      code: null,
      signal,
    }),
  ),
];

for (const { ends, script, code, signal } of SHELL) {
  test(`a command that ends ${ends} is seen to end so`, async () => {
    const ending = await unwind(["run", "--", "sh", "-c", script]);
    assert.deepEqual(ending, { code, signal, stdout: "", stderr: "" });
  });
}

test("an uncaught error keeps its status and its message", async () => {
  const script = "throw new Error('on purpose')";
  const { code, stderr } = await unwind(["run", "--", process.execPath, "-e", script]);
  assert.equal(code, 1);
  assert.match(stderr, /Error: on purpose/);
});

test("a command that is not found is 127", async () => {
  for (const command of ["no-such-command", "/no/such/command"]) {
    const { code, stderr } = await unwind(["run", "--", command]);
    assert.equal(code, 127);
    assert.equal(stderr, `unwind: ${command}: command not found\n`);
  }
});

test("a command that cannot be executed is 126", async () => {
  const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
  const file = join(directory, "file");
  writeFileSync(file, "", { mode: 0o600 });
  try {
    const { code, stderr } = await unwind(["run", "--", file]);
    assert.equal(code, 126);
    assert.equal(stderr, `unwind: ${file}: permission denied\n`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

const MISUSES = [
  { args: [], says: "no command given; see unwind --help" },
  { args: ["walk"], says: "no such command: walk; see unwind --help" },
  { args: ["run"], says: "no command given: unwind run -- <command>" },
  { args: ["run", "--"], says: "no command given: unwind run -- <command>" },
  { args: ["run", "--bogus", "true"], says: "Unknown option '--bogus'; see unwind run --help" },
  {
    args: ["run", "--grace", "soon", "--", "true"],
    says: "--grace takes milliseconds, not 'soon'",
  },
  {
    args: ["run", "--report"],
    says: "Option '--report <value>' argument missing; see unwind run --help",
  },
  {
    args: ["run", "--report", "/no/such/report", "--", "echo", "not run"],
    says: "cannot write the report: ENOENT: no such file or directory, open '/no/such/report'",
  },
  {
    args: ["run", "--html", "/no/such/page", "--", "echo", "not run"],
    says: "cannot write the page: ENOENT: no such file or directory, open '/no/such/page'",
  },
  {
    args: ["run", "--format", "sarif=/no/such/log", "--", "echo", "not run"],
    says: "cannot write the sarif file: ENOENT: no such file or directory, open '/no/such/log'",
  },
  {
    args: ["run", "--format", "sarif", "--", "echo", "not run"],
    says: "--format sarif is given no file: --format sarif=FILE",
  },
  {
    args: ["run", "--format", "github=", "--", "echo", "not run"],
    says: "--format github is given no file: --format github=FILE",
  },
  {
    args: ["run", "--format", "junit", "--", "echo", "not run"],
    says: "--format takes github or sarif=FILE, not 'junit'",
  },
  {
    args: ["run", "--html", "/dev/null", "--report", "/dev/null", "--", "echo", "not run"],
    says: "two outputs would be written to /dev/null",
  },
  { args: ["view"], says: "no report given: unwind view FILE.json" },
  { args: ["view", "a.json", "b.json"], says: "unwind view takes one report" },
  { args: ["view", "--bogus"], says: "Unknown option '--bogus'; see unwind view --help" },
];

for (const { args, says } of MISUSES) {
  test(`unwind ${args.join(" ")} is our own failure, 125`, async () => {
    const ending = await unwind(args);
    assert.deepEqual(ending, { code: 125, signal: null, stdout: "", stderr: `unwind: ${says}\n` });
  });
}

test("the command's own options are its own", async () => {
  const words = ["echo", "--report", "x", "--", "--quiet"];
  for (const args of [
    ["run", "--", ...words],
    ["run", ...words],
  ]) {
    assert.equal((await unwind(args)).stdout, "--report x -- --quiet\n");
  }
});

test("help and version go to stdout", async () => {
  for (const [args, pattern] of [
    [["--help"], /^Usage: unwind run/],
    [["run", "--help"], /--fail-on-leak/],
    [["view", "--help"], /^Usage: unwind view/],
    [["--version"], /^\d+\.\d+\.\d+\n$/],
  ] as const) {
    const { code, stdout, stderr } = await unwind(args);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, pattern);
  }
});
