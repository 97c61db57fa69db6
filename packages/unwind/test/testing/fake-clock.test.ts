import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { FakeClock } from "unwind/testing";

suite("FakeClock", () => {
  test("stands still until it is advanced", () => {
    const clock = new FakeClock();
    const calls: number[] = [];
    clock.setTimeout(() => calls.push(clock.now), 10);
    assert.deepEqual([clock.now, clock.next], [0, 10]);
    clock.advance(9);
    assert.deepEqual(calls, []);
    clock.advance(1);
    assert.deepEqual([calls, clock.now, clock.next], [[10], 10, undefined]);
  });

  test("calls what is due in order of time, then of setting", () => {
    const clock = new FakeClock();
    const calls: string[] = [];
    const set = (name: string, ms: number): unknown =>
      clock.setTimeout(() => calls.push(`${name} at ${clock.now}`), ms);
    set("late", 20);
    set("first", 10);
    set("second", 10);
    set("past", -5);
    clock.advance(20);
    assert.deepEqual(calls, ["past at 0", "first at 10", "second at 10", "late at 20"]);
  });

  test("calls what a call has set, if that is due as well", () => {
    const clock = new FakeClock();
    const calls: number[] = [];
    const again = (): void => {
      calls.push(clock.now);
      clock.setTimeout(again, 10);
    };
    again();
    clock.advance(25);
    assert.deepEqual([calls, clock.now, clock.next], [[0, 10, 20], 25, 30]);
  });

  test("forgets what is cleared", () => {
    const clock = new FakeClock();
    const timer = clock.setTimeout(() => assert.fail("it was cleared"), 10);
    clock.clearTimeout(timer);
    assert.equal(clock.next, undefined);
    clock.advance(10);
  });
});
