import assert from "node:assert/strict";
import { test } from "node:test";
import { unwind } from "./unwind.ts";

test("stdin, stdout and stderr are the command's", async () => {
  const input = "line\n".repeat(100_000);
  const script = "cat; echo complaint >&2";
  const ending = await unwind(["run", "--", "sh", "-c", script], input);
  assert.deepEqual(ending, { code: 0, signal: null, stdout: input, stderr: "complaint\n" });
});

test("a program under the permission model runs, unwatched", async () => {
  const command = [process.execPath, "--permission", "-e", "console.log('runs')"];
  const ending = await unwind(["run", "--", ...command]);
  assert.deepEqual(ending, { code: 0, signal: null, stdout: "runs\n", stderr: "" });
});

test("the environment is the command's, with ours added", async () => {
  const script = "console.log(JSON.stringify(Object.keys(process.env).filter(isNew)))";
  const known = JSON.stringify(Object.keys(process.env));
  const isNew = `function isNew(name) { return !${known}.includes(name) }`;
  const { stdout } = await unwind(["run", "--", process.execPath, "-e", `${script}; ${isNew}`]);
  assert.deepEqual((JSON.parse(stdout) as string[]).sort(), [
    "NODE_OPTIONS",
    "UNWIND_RECORDS",
    "UNWIND_RUNS",
  ]);
});
