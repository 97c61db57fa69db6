// What a finalizer does when it is called by hand. At exit and by collection: test/node.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { finalize } from "unwind";
import type { Finalizer } from "unwind";
import { raise } from "../recorded.ts";

suite("a finalizer", () => {
  test("is a function that calls the callback with its arguments, and gives its result", () => {
    const add = finalize({}, (a: number, b: number) => a + b, 1, 2);
    assert.equal(typeof add, "function");
    assert.ok(add instanceof Function);
    assert.equal(add(), 3);
  });

  test("calls once, then gives undefined", () => {
    let calls = 0;
    const finalizer = finalize({}, () => ++calls);
    assert.deepEqual([finalizer(), finalizer(), finalizer()], [1, undefined, undefined]);
    assert.equal(calls, 1);
  });

  test("calls the callback without this", () => {
    const seen: unknown[] = [];
    finalize({}, function (this: unknown) {
      seen.push(this);
    })();
    assert.deepEqual(seen, [undefined]);
  });

  test("is alive until it is called, and while it is called no more", () => {
    const seen: boolean[] = [];
    const finalizer: Finalizer = finalize({}, () => seen.push(finalizer.alive));
    assert.equal(finalizer.alive, true);
    finalizer();
    assert.equal(finalizer.alive, false);
    assert.deepEqual(seen, [false]);
  });

  test("is not alive after a callback that throws, and does not call it again", () => {
    const finalizer = finalize({}, () => raise("callback"));
    assert.throws(finalizer, (error) => error === "callback");
    assert.equal(finalizer.alive, false);
    assert.equal(finalizer(), undefined);
  });

  test("does not call again from within its callback", () => {
    let calls = 0;
    const finalizer = finalize({}, () => {
      calls++;
      finalizer();
    });
    finalizer();
    assert.equal(calls, 1);
  });

  test("detach() gives what was registered, and the callback never runs", () => {
    const target = {};
    const callback = (): never => assert.fail("ran");
    const finalizer = finalize(target, callback as (a: number, b: string) => void, 1, "two");
    assert.deepEqual(finalizer.detach(), [target, callback, [1, "two"]]);
    assert.equal(finalizer.alive, false);
    assert.equal(finalizer(), undefined);
    assert.equal(finalizer.detach(), undefined);
  });

  test("peek() gives what was registered, and changes nothing", () => {
    const target = {};
    const callback = (): string => "result";
    const finalizer = finalize(target, callback);
    const registered = finalizer.peek();
    assert.equal(registered?.[0], target);
    assert.deepEqual(registered, [target, callback, []]);
    assert.equal(finalizer.alive, true);
    assert.equal(finalizer(), "result");
    assert.equal(finalizer.peek(), undefined);
  });

  test("runs at exit, unless told not to", () => {
    const finalizer = finalize({}, () => undefined);
    assert.equal(finalizer.atExit, true);
    finalizer.atExit = false;
    assert.equal(finalizer.atExit, false);
    assert.equal(finalizer.alive, true);
    finalizer.detach();
  });

  test("is one of many that a target may have", () => {
    const target = {};
    const log: number[] = [];
    const finalizers = [1, 2, 3].map((i) => finalize(target, () => log.push(i)));
    finalizers[1]?.();
    finalizers[0]?.detach();
    finalizers[2]?.();
    assert.deepEqual(log, [2, 3]);
  });

  test("watches functions and symbols as well", () => {
    assert.equal(
      finalize(
        () => undefined,
        () => "function",
      )(),
      "function",
    );
    assert.equal(finalize(Symbol("target"), () => "symbol")(), "symbol");
  });

  test("can be passed on as a function, called and bound", () => {
    const finalizer = finalize({}, () => "result");
    assert.equal(finalizer.call(undefined), "result");
    const another = finalize({}, () => "result");
    assert.equal(another.bind(null)(), "result");
  });
});
