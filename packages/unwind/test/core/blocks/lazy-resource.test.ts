import assert from "node:assert/strict";
import { test } from "node:test";
import { nullContext, within } from "unwind";
import {
  asyncManager,
  deferred,
  looseWithin,
  raise,
  syncManager,
  thrownBy,
  unreachable,
} from "../recorded.ts";
import type { Log } from "../recorded.ts";

test("a lazy resource is called with the values so far", () => {
  const sum = within(
    nullContext(1),
    (a) => nullContext(a + 1),
    (a, b) => nullContext(a + b),
    (a, b, c) => [a, b, c],
  );
  assert.deepEqual(sum, [1, 2, 3]);
});

test("a lazy resource is made when the earlier ones are entered, before the later ones", () => {
  const log: Log = [];
  const make = (): unknown => {
    log.push("make b");
    return syncManager(log, "b");
  };
  looseWithin(syncManager(log, "a"), make, syncManager(log, "c"), () => undefined);
  assert.deepEqual(log.slice(0, 4), ["enter a", "make b", "enter b", "enter c"]);
});

test("a lazy resource may be null", () => {
  const values = within(
    () => null,
    () => undefined,
    (...all) => all,
  );
  assert.deepEqual(values, [null, undefined]);
});

test("a lazy resource that throws finds the earlier ones held, and they are released", () => {
  const log: Log = [];
  const block = () => looseWithin(syncManager(log, "a"), () => raise("no b"), unreachable);
  assert.throws(block, (error) => error === "no b");
  assert.deepEqual(log, ["enter a", "exit a: no b"]);
});

test("a lazy resource that throws can be suppressed by an earlier one", () => {
  const a = syncManager([], "a", { exiting: () => true });
  assert.equal(
    looseWithin(a, () => raise("no b"), unreachable),
    undefined,
  );
});

test("a lazy resource may give its resource by a promise, which makes the block async", async () => {
  const log: Log = [];
  const made = deferred<unknown>();
  const block = looseWithin(
    syncManager(log, "a"),
    () => made.promise,
    (a: unknown, b: unknown) => [a, b],
  );
  assert.ok(block instanceof Promise);
  made.resolve(syncManager(log, "b"));
  assert.deepEqual(await block, ["a", "b"]);
  assert.deepEqual(log, ["enter a", "enter b", "exit b: success", "exit a: success"]);
});

test("a lazy resource may give any thenable", async () => {
  const resource = nullContext("value");
  const thenable = { then: (resolve: (given: unknown) => void) => resolve(resource) };
  const block = looseWithin(
    () => thenable,
    (value: unknown) => value,
  );
  assert.equal(await block, "value");
});

test("a promise of a resource that rejects releases the earlier ones", async () => {
  const log: Log = [];
  const block = looseWithin(
    syncManager(log, "a"),
    () => Promise.reject(new Error("no b")),
    unreachable,
  );
  assert.match(String(await thrownBy(() => block)), /no b/);
  assert.deepEqual(log, ["enter a", "exit a: no b"]);
});

test("a lazy resource that is async makes the block async", async () => {
  const log: Log = [];
  const block = looseWithin(
    () => asyncManager(log, "a"),
    () => raise("no b"),
    unreachable,
  );
  assert.equal(await thrownBy(() => block), "no b");
  assert.deepEqual(log, ["enter a", "exit a: no b"]);
});

test("what fails to enter at once is a rejection if the lazy resource is async", async () => {
  const failing = { ...asyncManager([], "a"), name: "failing" };
  const rejecting = looseWithin(
    () => Object.assign(failing, { [Symbol.for("unwind.asyncEnter")]: () => raise("no a") }),
    unreachable,
  );
  assert.ok(rejecting instanceof Promise);
  assert.equal(await thrownBy(() => rejecting), "no a");
});

test("a lazy resource that gives no resource is refused, and the earlier ones are released", () => {
  const log: Log = [];
  const block = () =>
    looseWithin(
      syncManager(log, "a"),
      () => () => null,
      () => 1,
    );
  assert.throws(block, { code: "ERR_NOT_A_RESOURCE" });
  assert.equal(log.length, 2);
});
