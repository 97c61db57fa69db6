import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeClock } from "unwind/testing";
import { Descendants } from "../../../../src/node/processes/tree/descendants.ts";
import { endDescendants } from "../../../../src/node/processes/tree/end-descendants.ts";
import { killDescendants } from "../../../../src/node/processes/tree/kill-descendants.ts";
import { Machine } from "./machine.ts";

const cookies = { environment: "ours", limit: undefined, prlimit: undefined };
const inherited = { environment: ["UNWIND_RUNS=ours"] };

/** Pids that no process of this machine has, should a signal be sent after all. */
const FIRST = 2 ** 30;

type Kill = (pid: number, signal: string) => boolean;

test("one that is started when the other is asked is ended too", async (context) => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(FIRST, 1, inherited);
  const signals: string[] = [];
  context.mock.method(process, "kill", ((pid, signal) => {
    if (signal === "SIGTERM") {
      signals.push(`${pid - FIRST}`);
      machine.end(pid);
      if (pid === FIRST) machine.run(FIRST + 1, 1, inherited);
    }
    return true;
  }) satisfies Kill);
  const left = await endDescendants(descendants, machine, { killMs: 5000 });
  assert.deepEqual(signals, ["0", "1"]);
  assert.deepEqual(
    left.map(({ pid, signal, command }) => [pid - FIRST, signal, command]),
    [
      [0, "SIGTERM", `process ${FIRST}`],
      [1, "SIGTERM", `process ${FIRST + 1}`],
    ],
  );
});

test("one that is missed in a search is found in the next", async (context) => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  let searches = 0;
  context.mock.method(machine, "list", () => {
    if (++searches === 2) machine.run(FIRST, 1, inherited);
    return searches === 1 ? [] : [machine.find(FIRST)].filter((entry) => entry !== undefined);
  });
  context.mock.method(process, "kill", ((pid) => {
    machine.end(pid);
    return true;
  }) satisfies Kill);
  const left = await endDescendants(descendants, machine, { killMs: 5000 });
  assert.equal(left.length, 1);
});

test("a pid that is given to another process gets no signal", async (context) => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(FIRST, 1, inherited);
  const clock = new FakeClock();
  const kill = context.mock.method(process, "kill", ((pid, signal) => {
    if (signal === "SIGTERM") machine.run(pid, 1, { startTime: 2 });
    return true;
  }) satisfies Kill);
  await endDescendants(descendants, machine, { killMs: 5000, clock });
  assert.deepEqual(
    kill.mock.calls.map((call) => call.arguments[1]),
    ["SIGTERM", "SIGCONT"],
  );
});

test("hurry ends the time for asking", async (context) => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(FIRST, 1, inherited);
  const hurry = new AbortController();
  context.mock.method(process, "kill", ((pid, signal) => {
    if (signal === "SIGTERM") hurry.abort();
    if (signal === "SIGKILL") machine.end(pid);
    return true;
  }) satisfies Kill);
  const options = { killMs: Infinity, hurry: hurry.signal };
  const [left] = await endDescendants(descendants, machine, options);
  assert.equal(left?.signal, "SIGKILL");
});

test("the forced kill ends what forks while it is looked for, and ends itself", (context) => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(FIRST, 1, inherited);
  let killed = 0;
  context.mock.method(process, "kill", ((pid, signal) => {
    if (signal === "SIGKILL") {
      killed++;
      machine.end(pid);
      machine.run(pid + 1, 1, inherited);
    }
    return true;
  }) satisfies Kill);
  killDescendants(descendants, machine);
  assert.equal(killed, 100);
});
