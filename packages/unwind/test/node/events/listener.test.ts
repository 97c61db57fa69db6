import assert from "node:assert/strict";
import { EventEmitter, getEventListeners } from "node:events";
import { test } from "node:test";
import { AsyncExitStack, within } from "unwind";
import { listener } from "unwind/node";

test("an emitter: every event inside, none after", () => {
  const emitter = new EventEmitter();
  const heard: unknown[] = [];
  const result = within(
    listener(emitter, "data", function (this: unknown, ...args: unknown[]) {
      heard.push([this === emitter, ...args]);
    }),
    (target) => {
      assert.equal(target, emitter);
      emitter.emit("data", 1, 2);
      emitter.emit("data", 3);
      return "done";
    },
  );
  assert.equal(result, "done");
  assert.equal(emitter.emit("data", 4), false);
  assert.deepEqual(heard, [
    [true, 1, 2],
    [true, 3],
  ]);
});

test("an emitter: several events, once, and before others", () => {
  const emitter = new EventEmitter();
  const order: string[] = [];
  emitter.on("a", () => order.push("other"));
  const options = { once: true, prepend: true };
  const key = Symbol("b");
  within(
    listener(emitter, ["a", key], () => order.push("ours"), options),
    () => {
      for (const event of ["a", "a", key, key]) emitter.emit(event);
    },
  );
  assert.deepEqual(order, ["ours", "other", "other", "ours"]);
  assert.deepEqual([emitter.listenerCount("a"), emitter.listenerCount(key)], [1, 0]);
});

test("an emitter: what the handler throws is thrown by emit", () => {
  const emitter = new EventEmitter();
  const failing = listener(emitter, "data", () => {
    throw new RangeError("refused");
  });
  within(failing, () => assert.throws(() => emitter.emit("data"), RangeError));
});

test("an emitter that captures rejections gets those of the handler", async () => {
  const emitter = new EventEmitter({ captureRejections: true });
  const error = new Promise((resolve) => emitter.once("error", resolve));
  await within(
    listener(emitter, "data", async () => {
      throw new RangeError("later");
    }),
    async () => {
      emitter.emit("data");
      assert((await error) instanceof RangeError);
    },
  );
});

test("a target: every event inside, none after", () => {
  const target = new EventTarget();
  const heard: string[] = [];
  within(
    listener(target, ["a", "b"], ({ type }: Event) => heard.push(type)),
    (same) => {
      assert.equal(same, target);
      for (const type of ["a", "b", "c"]) target.dispatchEvent(new Event(type));
    },
  );
  target.dispatchEvent(new Event("a"));
  assert.deepEqual(heard, ["a", "b"]);
  within(
    listener(target, "a", () => heard.push("once"), { once: true, capture: true }),
    () => {
      target.dispatchEvent(new Event("a"));
      target.dispatchEvent(new Event("a"));
    },
  );
  assert.deepEqual(heard, ["a", "b", "once"]);
  assert.equal(getEventListeners(target, "a").length, 0);
});

test("a signal: the abort inside, and no listener is left on one that lives on", () => {
  const controller = new AbortController();
  const { signal } = controller;
  for (let i = 0; i < 20; i++)
    within(
      listener(signal, "abort", () => assert.fail("it was called")),
      () => undefined,
    );
  assert.equal(getEventListeners(signal, "abort").length, 0);
  const heard: string[] = [];
  within(
    listener(signal, "abort", ({ type }) => heard.push(type)),
    () => controller.abort(),
  );
  assert.deepEqual(heard, ["abort"]);
});

test("a signal: nobody keeps the event from it", () => {
  const controller = new AbortController();
  controller.signal.addEventListener("abort", (event) => event.stopImmediatePropagation());
  let heard = 0;
  within(
    listener(controller.signal, "abort", () => heard++),
    () => controller.abort(),
  );
  assert.equal(heard, 1);
});

test("a signal that has aborted: the next microtask, unless the block has ended", async () => {
  const signal = AbortSignal.abort();
  const heard: string[] = [];
  const listening = () => listener(signal, "abort", ({ type }) => heard.push(type));
  within(listening(), () => undefined);
  await undefined;
  assert.deepEqual(heard, []);
  await within(listening(), async () => {
    assert.deepEqual(heard, []);
    await undefined;
    assert.deepEqual(heard, ["abort"]);
  });
});

test("if it cannot listen to one of several events, it listens to none", () => {
  const emitter = new EventEmitter();
  emitter.on("newListener", (event) => {
    if (event === "b") throw new RangeError("not this one");
  });
  const failing = listener(emitter, ["a", "b"], () => undefined);
  assert.throws(() => within(failing, () => assert.fail("it ran")), RangeError);
  assert.equal(emitter.listenerCount("a"), 0);
});

test("leaving waits for all calls under way", async () => {
  const emitter = new EventEmitter();
  const releases: (() => void)[] = [];
  let ended = 0;
  const handler = async (): Promise<void> => {
    await new Promise<void>((resolve) => releases.push(resolve));
    ended++;
  };
  const stack = new AsyncExitStack();
  stack.use(listener(emitter, "data", handler));
  emitter.emit("data");
  emitter.emit("data");
  const closing = stack.disposeAsync().then(() => ended);
  assert.equal(emitter.emit("data"), false);
  for (const release of releases) release();
  assert.equal(await closing, 2);
});

test("what is no target, or no handler, is refused", () => {
  const listen = (target: unknown, handler: unknown): unknown =>
    within(listener(target as EventEmitter, "a", handler as () => void), () => undefined);
  for (const target of [{}, null, "stdin", () => undefined])
    assert.throws(() => listen(target, () => undefined), { code: "ERR_ARGUMENT" });
  assert.throws(() => listen(new EventEmitter(), {}), { code: "ERR_ARGUMENT" });
});
