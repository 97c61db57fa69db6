import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runNode } from "../node-process.ts";
import { isAlive } from "./is-alive.ts";

function run(fixture: string): ReturnType<typeof runNode> {
  const path = join(import.meta.dirname, "fixtures", fixture);
  return runNode(process.execPath, "--conditions=source", path);
}

test("what does not keep the program open is waited for at the end of the block", async () => {
  assert.deepEqual(await run("unreferenced.ts"), { code: 0, stdout: "ok\n", stderr: "" });
});

test("process.exit() in the block kills the tree", async () => {
  const { code, stdout, stderr } = await run("exits.ts");
  assert.equal(code, 3, stderr);
  const pids = stdout.trim().split(" ").map(Number);
  assert.equal(pids.length, 2);
  assert.deepEqual(pids.filter(isAlive), []);
});
