import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runNode } from "../node-process.ts";

test("the process's own streams are never closed, and do not hold it open", async () => {
  const program = join(import.meta.dirname, "fixtures/standard.ts");
  assert.deepEqual(await runNode(process.execPath, "--conditions=source", program), {
    code: 0,
    stdout: "in\nfailing\nafter 0\n",
    stderr: "after\n",
  });
});
