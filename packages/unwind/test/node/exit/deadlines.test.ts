import assert from "node:assert/strict";
import { test } from "node:test";
import { ArgumentError } from "unwind";
import { exitDeadline } from "unwind/node";
import { Deadlines } from "../../../src/node/exit/deadlines.ts";

test("the newest deadline that was not taken back counts, in whatever order they are", () => {
  const deadlines = new Deadlines(8000);
  const takeBackOne = deadlines.set(1000);
  const takeBackOther = deadlines.set(2000);
  const takeBackEqual = deadlines.set(2000);
  assert.equal(deadlines.ms, 2000);
  assert.equal(takeBackOne(), true);
  assert.equal(takeBackOther(), true);
  assert.equal(deadlines.ms, 2000);
  assert.equal(takeBackEqual(), true);
  assert.equal(deadlines.ms, 8000);
  assert.equal(takeBackEqual(), false);
});

test("what is no time is refused", () => {
  for (const ms of [-1, NaN, "5" as unknown as number])
    assert.throws(() => exitDeadline(ms), ArgumentError);
});
