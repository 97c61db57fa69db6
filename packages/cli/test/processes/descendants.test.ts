import assert from "node:assert/strict";
import { test } from "node:test";
import { newCookie, withCookie } from "../../src/processes/cookie.ts";
import { Descendants } from "../../src/processes/descendants.ts";
import type { ProcessEntry, Processes } from "../../src/processes/process-entry.ts";

/** A machine that runs these processes, each given its start time, parent and environment. */
class Machine implements Processes {
  readonly #entries = new Map<number, ProcessEntry & { environment: readonly string[] }>();

  run(pid: number, parent: number, startTime = "1", environment: readonly string[] = []): void {
    this.#entries.set(pid, { pid, parent, startTime, isAlive: true, environment });
  }

  /** Its children get process 1 as their parent. */
  end(pid: number): void {
    this.#entries.delete(pid);
    for (const child of this.#entries.values()) {
      if (child.parent === pid) this.#entries.set(child.pid, { ...child, parent: 1 });
    }
  }

  list(): ProcessEntry[] {
    return [...this.#entries.values()];
  }

  find(pid: number): ProcessEntry | undefined {
    return this.#entries.get(pid);
  }

  environmentOf(pid: number): readonly string[] {
    return this.#entries.get(pid)?.environment ?? [];
  }

  commandLine(pid: number): string {
    return `process ${pid}`;
  }

  isInForeground(): boolean {
    return false;
  }
}

const cookie = newCookie();
const cookies = Object.entries(withCookie({}, cookie)).map(([name, value]) => `${name}=${value}`);

function pidsOf(entries: readonly ProcessEntry[]): number[] {
  return entries.map(({ pid }) => pid).sort();
}

test("children of children are found in whatever order they are listed", () => {
  const machine = new Machine();
  machine.run(30, 20);
  machine.run(20, 10);
  machine.run(10, 5);
  machine.run(40, 5);
  const descendants = new Descendants(machine, cookie);
  descendants.add({ pid: 10, parent: 5, startTime: "1", isAlive: true });
  assert.deepEqual(pidsOf(descendants.find()), [10, 20, 30]);
});

test("a descendant that was seen is known when its parents are gone", () => {
  const machine = new Machine();
  machine.run(10, 5);
  machine.run(20, 10);
  const descendants = new Descendants(machine, cookie);
  descendants.add({ pid: 10, parent: 5, startTime: "1", isAlive: true });
  descendants.observe();
  machine.end(10);
  assert.deepEqual(pidsOf(descendants.find()), [20]);
});

test("the cookie is enough, and its children need none", () => {
  const machine = new Machine();
  machine.run(10, 1, "1", cookies);
  machine.run(20, 10);
  machine.run(30, 1, "1", ["UNWIND_RUNS=another"]);
  assert.deepEqual(pidsOf(new Descendants(machine, cookie).find()), [10, 20]);
});

test("a later process with the same pid is not taken for a descendant", () => {
  const machine = new Machine();
  machine.run(10, 5);
  const descendants = new Descendants(machine, cookie);
  descendants.add({ pid: 10, parent: 5, startTime: "1", isAlive: true });
  machine.end(10);
  machine.run(10, 1, "2");
  machine.run(20, 10);
  assert.deepEqual(descendants.find(), []);
});

test("what has gone is forgotten, and what is kept is not", () => {
  const machine = new Machine();
  machine.run(10, 5);
  machine.run(20, 10);
  const descendants = new Descendants(machine, cookie);
  descendants.add({ pid: 10, parent: 5, startTime: "1", isAlive: true });
  descendants.observe();
  machine.end(20);
  descendants.observe();
  assert.deepEqual(pidsOf(descendants.find()), [10]);
});

test("we are not our own descendant, whatever we were started with", () => {
  const machine = new Machine();
  machine.run(process.pid, 1, "1", cookies);
  assert.deepEqual(new Descendants(machine, cookie).find(), []);
});

test("nested runs keep the cookies of the outer ones", () => {
  const inner = withCookie(withCookie({}, "outer"), "inner");
  assert.deepEqual(inner, { UNWIND_RUNS: "outer,inner" });
});
