import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { Mutex, Semaphore } from "async-mutex";
import { within } from "unwind";
import { AcquireTimeoutError, held } from "unwind/node";
import { FakeClock } from "unwind/testing";

const fail = (): never => assert.fail("the body ran");
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test("async-mutex: one block at a time, whatever ends it", async () => {
  const mutex = new Mutex();
  let inside = 0;
  const block = (ending: () => void): Promise<void> =>
    within(held(mutex), async (value: undefined) => {
      assert.equal(value, undefined);
      assert.equal(++inside, 1);
      await turn();
      inside--;
      ending();
    });
  const failing = block(() => {
    throw new RangeError("half done");
  });
  const next = block(() => undefined);
  await assert.rejects(failing, RangeError);
  await next;
  assert.equal(mutex.isLocked(), false);
});

test("async-mutex: a semaphore gives its value, and has it back", async () => {
  const semaphore = new Semaphore(2);
  await within(held(semaphore), held(semaphore), (first: number, second: number) => {
    assert.deepEqual([first, second], [2, 1]);
    assert.equal(semaphore.isLocked(), true);
  });
  assert.equal(semaphore.getValue(), 2);
});

test("a lock that comes too late is released: a deadline", async () => {
  const mutex = new Mutex();
  const clock = new FakeClock();
  const release = await mutex.acquire();
  const late = within(held(mutex, { timeoutMs: 100, clock }), fail);
  clock.advance(100);
  await assert.rejects(late, AcquireTimeoutError);
  release();
  await turn();
  assert.equal(mutex.isLocked(), false);
});

test("a lock that comes too late is released: an abort", async () => {
  const mutex = new Mutex();
  const controller = new AbortController();
  const release = await mutex.acquire();
  const late = within(held(mutex, { signal: controller.signal }), fail);
  controller.abort(new RangeError("enough"));
  await assert.rejects(late, RangeError);
  release();
  await turn();
  assert.equal(mutex.isLocked(), false);
});

test("an abort in the moment of acquiring loses nothing", async () => {
  const outcomes = new Set<unknown>();
  // In each turn of the way from the lock's being free to the block.
  for (let turns = 0; turns < 12; turns++) {
    const mutex = new Mutex();
    const controller = new AbortController();
    const running = within(held(mutex, { signal: controller.signal }), () => "done");
    for (let i = 0; i < turns; i++) await undefined;
    controller.abort(new RangeError("enough"));
    const outcome = await running.catch((error: unknown) => error);
    outcomes.add(outcome instanceof RangeError ? "aborted" : outcome);
    await turn();
    assert.equal(mutex.isLocked(), false, `after ${turns} turns`);
  }
  assert.deepEqual([...outcomes], ["aborted", "done"]);
});

test("a signal and a clock keep nothing of those who waited", async () => {
  const { signal } = new AbortController();
  const clock = new FakeClock();
  await within(held(new Mutex(), { signal, timeoutMs: 1000, clock }), () => {
    assert.equal(getEventListeners(signal, "abort").length, 0);
    assert.equal(clock.next, undefined);
  });
});

test("no deadline is set that timers cannot count", async () => {
  const mutex = new Mutex();
  const clock = new FakeClock();
  const release = await mutex.acquire();
  const running = within(held(mutex, { timeoutMs: Infinity, clock }), () => "done");
  assert.equal(clock.next, undefined);
  release();
  assert.equal(await running, "done");
});

test("a failure to acquire that comes too late is the timeout's cause", async () => {
  const clock = new FakeClock();
  let reject: (error: Error) => void = fail;
  const acquiring = (): Promise<() => void> => new Promise((_, rejected) => (reject = rejected));
  const late = within(held(acquiring, { timeoutMs: 1, clock }), fail);
  clock.advance(1);
  const failure = new Error("the lock file is not writable");
  reject(failure);
  await assert.rejects(late, (error) => {
    assert(error instanceof AcquireTimeoutError);
    assert.equal(error.cause, failure);
    return true;
  });
});

/** What a lock of each shape was asked. */
const calls: string[] = [];
const noting = (call: string) => (given?: string) => {
  calls.push(given === undefined ? call : `${call}(${given})`);
};

for (const [shape, lock, value, expected] of [
  [
    "acquire and release",
    { acquire: noting("acquire"), release: noting("release") },
    undefined,
    ["acquire", "release"],
  ],
  [
    "acquire that gives a token",
    { acquire: async () => "token", release: noting("release") },
    "token",
    ["release(token)"],
  ],
  [
    "lock and unlock",
    { lock: async () => noting("lock")(), unlock: noting("unlock") },
    undefined,
    ["lock", "unlock"],
  ],
  [
    "a function that gives a release function",
    async () => noting("release"),
    undefined,
    ["release"],
  ],
  [
    "a function that gives a pair",
    () => ["value", noting("release")] as const,
    "value",
    ["release"],
  ],
] as const)
  test(shape, async () => {
    calls.length = 0;
    await within(held(lock), (given: unknown) => assert.equal(given, value));
    assert.deepEqual(calls, expected);
  });

test("a function that gives an object with release()", async () => {
  const lease = { ends: 0, release: async () => void lease.ends++ };
  await within(
    held(() => Promise.resolve(lease)),
    (given) => assert.equal(given, lease),
  );
  assert.equal(lease.ends, 1);
});

test("leaving waits for the release, and throws what it throws", async () => {
  const failing = { lock: () => undefined, unlock: () => Promise.reject(new RangeError("gone")) };
  await assert.rejects(
    within(held(failing), () => "done"),
    RangeError,
  );
});

test("what cannot be locked, or not unlocked, is refused", async () => {
  for (const lock of [{}, null, "lock", { acquire: () => undefined }, { lock: () => undefined }])
    await assert.rejects(within(held(lock as never), fail), { code: "ERR_ARGUMENT" });
});

test("what is no time is refused, before anything is locked", async () => {
  const mutex = new Mutex();
  for (const timeoutMs of [-1, NaN, "soon" as never])
    await assert.rejects(within(held(mutex, { timeoutMs }), fail), { code: "ERR_ARGUMENT" });
  assert.equal(mutex.isLocked(), false);
});
