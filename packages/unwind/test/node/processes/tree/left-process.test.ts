import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { LeftProcess } from "../../../../src/node/processes/tree/left-process.ts";
import { linuxProcesses } from "../../../../src/node/processes/machine/linux-processes.ts";
import type { ProcessEntry } from "../../../../src/node/processes/machine/process-entry.ts";
import { Machine } from "./machine.ts";

async function sleeping(): Promise<{ entry: ProcessEntry; [Symbol.dispose](): void }> {
  const child = spawn("sleep", ["1000"], { stdio: "ignore" });
  await once(child, "spawn");
  const entry = linuxProcesses.find(child.pid ?? 0);
  assert.ok(entry);
  return { entry, [Symbol.dispose]: () => child.kill("SIGKILL") };
}

test("a process is asked once, and made to end with force", async (context) => {
  using held = await sleeping();
  const kill = context.mock.method(process, "kill", () => true);
  const left = new LeftProcess(held.entry, linuxProcesses);
  left.ask("SIGINT");
  left.ask("SIGTERM");
  assert.equal(left.signal, "SIGINT");
  left.kill();
  assert.equal(left.signal, "SIGKILL");
  const { pid } = held.entry;
  const calls = kill.mock.calls.map((call) => [...(call.arguments as unknown[])]);
  assert.deepEqual(calls, [
    [pid, "SIGINT"],
    [pid, "SIGCONT"],
    [pid, "SIGKILL"],
    [pid, "SIGCONT"],
  ]);
});

test("a later process with the same pid gets no signal", async () => {
  using held = await sleeping();
  const left = new LeftProcess({ ...held.entry, startTime: 1 }, linuxProcesses);
  left.kill();
  assert.equal(left.isAlive, false);
  assert.equal(left.signal, undefined);
  assert.equal(linuxProcesses.find(held.entry.pid)?.isAlive, true);
});

test("a process of another user is not claimed dead", async (context) => {
  using held = await sleeping();
  context.mock.method(process, "kill", () => {
    throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
  });
  const left = new LeftProcess(held.entry, linuxProcesses);
  left.kill();
  assert.equal(left.isReachable, false);
  assert.equal(left.isAlive, true);
});

test("a process has the name of its command, also in the moment before it is that", () => {
  const machine = new Machine();
  machine.run(10, 1);
  machine.commandLine = () => "/usr/bin/prlimit --locks=4611686018427387904: -- sleep 1000";
  const entry = machine.find(10);
  assert.ok(entry);
  assert.equal(new LeftProcess(entry, machine).command, "sleep 1000");
});
