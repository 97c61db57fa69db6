import assert from "node:assert/strict";
import { test } from "node:test";
import { withEnvironmentCookie } from "../../../../src/node/processes/cookies/environment-cookie.ts";
import { Descendants } from "../../../../src/node/processes/tree/descendants.ts";
import type { ProcessEntry } from "../../../../src/node/processes/machine/process-entry.ts";
import { Machine } from "./machine.ts";

const cookies = { environment: "ours", limit: (1n << 62n) | (7n << 30n), prlimit: undefined };
const inherited = Object.entries(withEnvironmentCookie({}, "ours")).map((pair) => pair.join("="));
const command: ProcessEntry = { pid: 10, parent: 5, group: 5, startTime: 1, isAlive: true };

function pidsOf(entries: readonly ProcessEntry[]): number[] {
  return entries.map(({ pid }) => pid).sort();
}

test("children of children are found in whatever order they are listed", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(30, 20);
  machine.run(20, 10);
  machine.run(10, 5);
  machine.run(40, 5);
  descendants.add(command);
  assert.deepEqual(pidsOf(descendants.find()), [10, 20, 30]);
});

test("a descendant that was seen is known when its parents are gone", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5);
  machine.run(20, 10);
  descendants.add(command);
  descendants.observe();
  machine.end(10);
  assert.deepEqual(pidsOf(descendants.find()), [20]);
});

test("the cookie is enough, and its children need none", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 1, { environment: inherited });
  machine.run(20, 10);
  machine.run(30, 1, { environment: ["UNWIND_RUNS=another"] });
  assert.deepEqual(pidsOf(descendants.find()), [10, 20]);
});

test("a later process with the same pid is not taken for a descendant", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5);
  descendants.add(command);
  machine.end(10);
  machine.run(10, 1, { startTime: 2 });
  machine.run(20, 10);
  assert.deepEqual(descendants.find(), []);
});

test("what has gone is forgotten, and what is kept is not", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5);
  machine.run(20, 10);
  descendants.add(command);
  descendants.observe();
  machine.end(20);
  descendants.observe();
  assert.deepEqual(pidsOf(descendants.find()), [10]);
});

test("we are not our own descendant, whatever we were started with", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(process.pid, 1, { environment: inherited });
  assert.deepEqual(descendants.find(), []);
});

test("the limit is enough, with the environment cleared, and that of an owner within", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 1, { lockLimit: cookies.limit });
  machine.run(20, 1, { lockLimit: cookies.limit | 3n });
  machine.run(30, 1, { lockLimit: cookies.limit + (1n << 30n) });
  machine.run(40, 1, { lockLimit: 7n });
  assert.deepEqual(pidsOf(descendants.find()), [10, 20]);
});

test("what is older than the command does not stem from it, whatever it carries", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5, { startTime: 5 });
  machine.run(20, 1, { startTime: 4, environment: inherited, lockLimit: cookies.limit });
  descendants.add({ ...command, startTime: 5 });
  assert.deepEqual(pidsOf(descendants.find()), [10]);
});

test("the group that a descendant leads is its own, also when the leader has gone", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5, { group: 10 });
  machine.run(20, 10, { group: 10 });
  machine.run(30, 20, { group: 10 });
  machine.run(40, 1, { group: 10 });
  descendants.add({ ...command, group: 10 });
  machine.end(20);
  machine.end(10);
  assert.deepEqual(pidsOf(descendants.find()), [], "nobody of the group has been seen");
  machine.run(10, 5, { group: 10 });
  descendants.add({ ...command, group: 10 });
  descendants.observe();
  machine.end(10);
  machine.run(50, 1, { group: 10 });
  assert.deepEqual(pidsOf(descendants.find()), [30, 40, 50]);
});

test("the group of the shell that started us is not ours", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(5, 1, { group: 5 });
  machine.run(10, 5, { group: 5 });
  machine.run(60, 5, { group: 5 });
  descendants.add(command);
  assert.deepEqual(pidsOf(descendants.find()), [10]);
});

test("a group whose number is used again is another", () => {
  const machine = new Machine();
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5, { group: 10 });
  descendants.add({ ...command, group: 10 });
  machine.end(10);
  descendants.observe();
  machine.run(10, 1, { group: 10, startTime: 9 });
  machine.run(70, 10, { group: 10, startTime: 9 });
  assert.deepEqual(descendants.find(), []);
});

test("what was there before the command is looked at no more for a while", (context) => {
  const now = context.mock.method(performance, "now", () => 0);
  const machine = new Machine();
  machine.run(20, 1);
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5, { startTime: 2 });
  descendants.add({ ...command, startTime: 2 });
  const list = context.mock.method(machine, "list");
  const leftOut = (): number[] => [...(list.mock.calls.at(-1)?.arguments[0] ?? [])];
  descendants.find();
  assert.deepEqual(leftOut(), [20]);
  now.mock.mockImplementation(() => 100);
  descendants.find();
  assert.deepEqual(leftOut(), []);
  descendants.find();
  assert.deepEqual(leftOut(), [20]);
});

test("a descendant that is given the number of a process which was older is found", (context) => {
  const now = context.mock.method(performance, "now", () => 0);
  const machine = new Machine();
  machine.run(20, 1);
  const descendants = new Descendants(machine, cookies);
  machine.run(10, 5, { startTime: 2 });
  descendants.add({ ...command, startTime: 2 });
  for (const time of [50, 99]) {
    now.mock.mockImplementation(() => time);
    descendants.find();
  }
  machine.run(20, 10, { startTime: 3 });
  now.mock.mockImplementation(() => 100);
  assert.deepEqual(pidsOf(descendants.find()), [10, 20]);
});
