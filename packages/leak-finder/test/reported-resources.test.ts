import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRecords } from "../src/read-records.ts";
import { reportedResources } from "../src/reported-resources.ts";

const DAEMON = 30;

/** The states of one open resource in a process with this parent. */
function stateIn(parent: number, hasEnded: boolean, pid = 20): string | undefined {
  const opened = { type: "opened", id: 1, kind: "k", label: "l", at: 1, state: "open" };
  const lines = [
    { type: "process", pid: 10, parent: 1 },
    { type: "process", pid, parent },
    opened,
    ...(hasEnded ? [{ type: "ended" }] : []),
  ];
  const records = parseRecords(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return reportedResources(records, new Set([DAEMON]), new Date(0))[0]?.state;
}

test("what a process had open that came to its own end has leaked", () => {
  assert.equal(stateIn(10, true), "leaked");
});

test("what was open when a process was killed is its parent's affair, if that is watched", () => {
  assert.equal(stateIn(10, false), "killed");
  assert.equal(stateIn(11, false), "leaked");
});

test("what was open in a process that was left running is no leak beside it", () => {
  assert.equal(stateIn(11, false, DAEMON), "killed");
});
