import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { test } from "node:test";
import { linuxProcesses } from "../../../../src/node/processes/machine/linux-processes.ts";

test("we are in the list, with our parent", () => {
  const us = linuxProcesses.list(new Set()).find(({ pid }) => pid === process.pid);
  assert.equal(us?.parent, process.ppid);
  assert.equal(us.isAlive, true);
  assert.deepEqual(linuxProcesses.find(process.pid), us);
});

test("a process is told by name, command line and environment, whatever is in them", async () => {
  const options = { argv0: "a) R (b", env: { NAME: "a=b c" }, stdio: "ignore" } as const;
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], options);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  try {
    assert.equal(linuxProcesses.find(pid)?.parent, process.pid);
    assert.match(linuxProcesses.commandLine(pid), /^a\) R \(b -e/);
    assert.ok(linuxProcesses.environmentOf(pid).includes("NAME=a=b c"));
  } finally {
    child.kill();
  }
});

test("a zombie is not alive, and what has gone is not found", async () => {
  // The shell becomes a program that never asks how its child has ended, which is only then told to.
  const script = "read line <&3 & echo $!; exec sleep 1000";
  const child = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore", "pipe"] });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  const pid = Number(line.toString());
  try {
    while (!isSleep(child.pid ?? 0)) await new Promise(setImmediate);
    (child.stdio[3] as Writable).end();
    while (linuxProcesses.find(pid)?.isAlive !== false) await new Promise(setImmediate);
    assert.equal(linuxProcesses.find(pid)?.parent, child.pid);
  } finally {
    child.kill();
    await once(child, "exit");
  }
  assert.equal(linuxProcesses.find(child.pid ?? 0), undefined);
});

const isSleep = (pid: number): boolean => linuxProcesses.commandLine(pid).startsWith("sleep");
