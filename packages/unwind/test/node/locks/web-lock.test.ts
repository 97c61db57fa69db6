import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { contextManager, within } from "unwind";
import { AcquireTimeoutError, UnsupportedError, webLock } from "unwind/node";
import { FakeClock } from "unwind/testing";

const fail = (): never => assert.fail("the body ran");
const locks = (globalThis as { navigator?: { locks?: Locks } }).navigator?.locks;
const skip = locks === undefined && "no Web Locks";

interface Locks {
  query(): Promise<{ held: { name: string }[]; pending: { name: string }[] }>;
}

/** Who holds and who waits, of the locks with this name. */
async function stateOf(name: string): Promise<string> {
  const { held, pending } = await locks!.query();
  const count = (all: { name: string }[]): number =>
    all.filter((lock) => lock.name === name).length;
  return `${count(held)} held, ${count(pending)} waiting`;
}

async function until(name: string, state: string): Promise<void> {
  while ((await stateOf(name)) !== state) await new Promise(setImmediate);
}

test("one block at a time; leaving waits until it is released", { skip }, async () => {
  const order: string[] = [];
  const first = within(webLock("a"), async ({ name, mode }) => {
    order.push(`first: ${name}, ${mode}`);
    await until("a", "1 held, 1 waiting");
    order.push("first ends");
  });
  const second = within(webLock("a"), () => void order.push("second"));
  await Promise.all([first, second]);
  assert.deepEqual(order, ["first: a, exclusive", "first ends", "second"]);
  assert.equal(await stateOf("a"), "0 held, 0 waiting");
});

test("a failure releases it", { skip }, async () => {
  await assert.rejects(
    within(webLock("b"), () => Promise.reject(new RangeError())),
    RangeError,
  );
  assert.equal(await stateOf("b"), "0 held, 0 waiting");
});

test("shared locks are held together", { skip }, async () => {
  const shared = () => webLock("c", { mode: "shared" });
  await within(shared(), shared(), async () => {
    assert.equal(await stateOf("c"), "2 held, 0 waiting");
  });
});

test("an abort or a deadline ends the waiting: nobody holds it after that", { skip }, async () => {
  const controller = new AbortController();
  const clock = new FakeClock();
  await within(webLock("d"), async () => {
    const aborted = within(webLock("d", { signal: controller.signal }), fail);
    const late = within(webLock("d", { timeoutMs: 100, clock }), fail);
    await until("d", "1 held, 2 waiting");
    controller.abort(new RangeError("enough"));
    clock.advance(100);
    await assert.rejects(aborted, RangeError);
    await assert.rejects(late, AcquireTimeoutError);
  });
  await until("d", "0 held, 0 waiting");
  await within(webLock("d"), () => undefined);
});

test("if it is not available the value is null", { skip }, async () => {
  await within(webLock("e"), async () => {
    await within(webLock("e", { ifAvailable: true }), (lock) => assert.equal(lock, null));
  });
  await within(webLock("e", { ifAvailable: true }), (lock) => assert.equal(lock?.name, "e"));
});

test("a block whose lock was stolen fails at its end", { skip }, async () => {
  const robbed = within(webLock("f"), async () => {
    await within(webLock("f", { steal: true }), (lock) => assert.equal(lock.name, "f"));
  });
  await assert.rejects(robbed, { name: "AbortError" });
});

test("the threads of the process share it", { skip }, async () => {
  const worker = new Worker(
    `const { parentPort } = require("node:worker_threads");
     void navigator.locks.request("g", () => new Promise((release) => {
       parentPort.postMessage("held");
       parentPort.once("message", release);
     }));`,
    { eval: true },
  );
  await new Promise((resolve) => worker.once("message", resolve));
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  const order: string[] = [];
  const running = within(webLock("g"), () => void order.push("block"));
  // Node does not list what other threads hold.
  while (!(await stateOf("g")).endsWith("1 waiting")) await new Promise(setImmediate);
  order.push("still waiting");
  worker.postMessage("release");
  await running;
  assert.deepEqual(order, ["still waiting", "block"]);
  await ended;
});

test("a name that no lock can have is refused by the runtime", { skip }, async () => {
  await assert.rejects(within(webLock("-reserved"), fail), { name: "NotSupportedError" });
});

const noLocks = contextManager(function* () {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  try {
    yield;
  } finally {
    if (before) Object.defineProperty(globalThis, "navigator", before);
    else Reflect.deleteProperty(globalThis, "navigator");
  }
});

test("where the runtime has none, it says what to do", async () => {
  await assert.rejects(within(noLocks(), webLock("h"), fail), (error) => {
    assert(error instanceof UnsupportedError);
    assert.match(error.message, /Use Node 24 or Deno, or held\(\)/);
    return true;
  });
});
