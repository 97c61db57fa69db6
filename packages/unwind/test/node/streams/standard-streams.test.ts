import assert from "node:assert/strict";
import { test } from "node:test";
import { fixture } from "../fixture.ts";
import { runNode } from "../node-process.ts";

test("the process's own streams are never closed, and do not hold it open", async () => {
  const program = fixture(import.meta.dirname, "standard");
  assert.deepEqual(await runNode(process.execPath, ...process.execArgv, program), {
    code: 0,
    stdout: "in\nfailing\nafter 0\n",
    stderr: "after\n",
  });
});
