import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRecords } from "../src/read-records.ts";

const process = { type: "process", pid: 10, parent: 5 };
const opened = { type: "opened", id: 1, kind: "k", label: "l", at: 1, state: "open" };

function lines(...objects: object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}

test("a line that was not finished is left out", () => {
  const [record] = parseRecords(`${lines(process, opened)}{"type":"relea`);
  assert.equal(record?.resources.get(1)?.releasedAt, null);
  assert.equal(record.hasEnded, false);
});

test("a line that was cut off in the middle is left out, what follows it is not", () => {
  const released = { type: "released", id: 1, at: 9 };
  const [record] = parseRecords(`${lines(process, opened)}{"type":"sta\n${lines(released)}`);
  assert.equal(record?.resources.get(1)?.releasedAt, 9);
});

test("the last state counts", () => {
  const changed = { type: "state", id: 1, state: "background" };
  const text = lines(process, opened, changed, { type: "released", id: 1, at: 9 });
  const [record] = parseRecords(text);
  assert.equal(record?.resources.get(1)?.state, "background");
  assert.equal(record.resources.get(1)?.releasedAt, 9);
});

test("what is told of a resource that was not is ignored", () => {
  const [record] = parseRecords(lines(process, { type: "released", id: 7, at: 9 }));
  assert.equal(record?.resources.size, 0);
});

test("a pid that was given again begins a record of its own", () => {
  const records = parseRecords(lines(process, opened, { type: "ended" }, process));
  assert.deepEqual(
    records.map(({ hasEnded, resources }) => [hasEnded, resources.size]),
    [
      [true, 1],
      [false, 0],
    ],
  );
});
