import assert from "node:assert/strict";
import { test } from "node:test";
import { groupLeaks } from "../src/group-leaks.ts";
import type { Leak } from "@unwind/leak-finder";

function leak(openedMs: number, line: number | undefined, overrides: Partial<Leak> = {}): Leak {
  const library = { file: "/app/node_modules/pool/index.js", line: 1, column: 1, function: "open" };
  const own = { file: "/app/main.js", line: line ?? 0, column: 3, function: null };
  const openedAt = line === undefined ? [] : [library, own];
  const label = `opened at ${openedMs}`;
  return {
    kind: "fs.open",
    label,
    count: 1,
    openedMs,
    holdsProcessOpen: false,
    openedAt,
    ...overrides,
  };
}

test("what one line opened is one leak, with the label of the first", () => {
  const [first, second, ...others] = groupLeaks([leak(3, 5), leak(2, 6), leak(1, 5)]);
  assert.deepEqual([first?.label, first?.count], ["opened at 1", 2]);
  assert.deepEqual([second?.label, second?.count], ["opened at 2", 1]);
  assert.deepEqual(others, []);
});

test("another kind at the same line is another leak", () => {
  assert.equal(groupLeaks([leak(1, 5), leak(2, 5, { kind: "net.Socket" })]).length, 2);
});

test("one that holds the process open makes the group hold it", () => {
  const [group] = groupLeaks([leak(1, 5), leak(2, 5, { holdsProcessOpen: true })]);
  assert.equal(group?.holdsProcessOpen, true);
});

test("what has no line is grouped by its kind", () => {
  const groups = groupLeaks([leak(1, undefined), leak(2, undefined), leak(3, 5)]);
  assert.deepEqual(
    groups.map(({ count }) => count),
    [2, 1],
  );
});
