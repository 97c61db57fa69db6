import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { psProcesses } from "../../../../src/node/processes/machine/ps-processes.ts";

test("we are in the list, with our parent, and not older than our child", async () => {
  const child = spawn("sleep", ["1000"], { stdio: "ignore", detached: true });
  await once(child, "spawn");
  try {
    const us = psProcesses.list(new Set()).find(({ pid }) => pid === process.pid);
    assert.ok(us !== undefined);
    assert.equal(us.parent, process.ppid);
    assert.equal(us.isAlive, true);
    assert.deepEqual(psProcesses.find(process.pid), us);
    const itsEntry = psProcesses.find(child.pid ?? 0);
    assert.deepEqual([itsEntry?.parent, itsEntry?.group], [process.pid, child.pid]);
    assert.ok(itsEntry!.startTime >= us.startTime);
    assert.equal(psProcesses.commandLine(child.pid ?? 0), "sleep 1000");
  } finally {
    child.kill();
    await once(child, "exit");
  }
  assert.equal(psProcesses.find(child.pid ?? 0), undefined);
});
