import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { AsyncExitStack, errorsIn, ExitStack, within } from "unwind";
import { interval, timeout } from "unwind/node";

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A handler that can be waited for. */
function counting(): {
  readonly handler: () => void;
  readonly called: (times: number) => Promise<void>;
} {
  let calls = 0;
  let wake = (): void => undefined;
  const called = async (times: number): Promise<void> => {
    while (calls < times) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { handler: () => (calls++, wake()), called };
}

test("an interval calls until the block ends, and a timeout once", async () => {
  const [ticks, rings] = [counting(), counting()];
  let isOver = false;
  const tick = (): void => (assert.equal(isOver, false), ticks.handler());
  await within(interval(1, tick), timeout(1, rings.handler), async (timer) => {
    assert.equal(timer.hasRef(), true);
    await Promise.all([ticks.called(3), rings.called(1)]);
  });
  isOver = true;
  // A timer that was set later is called later: had it not been cleared, it would have ticked.
  await within(timeout(5, rings.handler), () => rings.called(2));
});

test("a timeout that has not come is cleared", () => {
  const active = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = active();
  const stack = new ExitStack();
  stack.use(timeout(60_000, () => assert.fail("it was called")));
  stack.use(interval({ ms: 60_000 }, () => assert.fail("it was called")));
  assert.equal(active(), before + 2);
  stack.dispose();
  assert.equal(active(), before);
});

test("ref: false leaves the process free to end", () => {
  within(
    interval({ ms: 1000, ref: false }, () => undefined),
    (timer) => assert.equal(timer.hasRef(), false),
  );
  within(
    timeout({ ms: 1000, ref: false }, () => undefined),
    (timer) => assert.equal(timer.hasRef(), false),
  );
});

test("leaving waits for the call under way, and calls of an interval do not overlap", async () => {
  const order: string[] = [];
  let release = (): void => undefined;
  const started = counting();
  const handler = async (): Promise<void> => {
    order.push("begin");
    started.handler();
    await new Promise<void>((resolve) => (release = resolve));
    order.push("end");
  };
  const running = within(interval(1, handler), async () => {
    await started.called(1);
    // Further ticks, which find it busy.
    const ticks = counting();
    await within(interval(1, ticks.handler), () => ticks.called(5));
    order.push("block ends");
  });
  while (!order.includes("block ends")) await turn();
  order.push("still waiting");
  release();
  await running;
  assert.deepEqual(order, ["begin", "block ends", "still waiting", "end"]);
});

test("leaving throws what the call under way throws; so it joins the block's error", async () => {
  let reject: (error: Error) => void = () => undefined;
  const called = counting();
  const handler = (): Promise<void> => {
    called.handler();
    return new Promise((_, rejected) => (reject = rejected));
  };
  const stack = new AsyncExitStack();
  const running = within(stack, async () => {
    stack.use(timeout(0, handler));
    await called.called(1);
    setImmediate(() => reject(new RangeError("from the handler")));
    throw new TypeError("from the block");
  });
  await assert.rejects(running, (error) => {
    const [newer, older] = errorsIn(error);
    assert(newer instanceof RangeError && older instanceof TypeError);
    return true;
  });
});

test("what a handler throws before is not lost: the runtime reports it", async () => {
  for (const [event, handler] of [
    [
      "uncaughtException",
      (error: Error) => {
        throw error;
      },
    ],
    ["unhandledRejection", (error: Error) => Promise.reject(error)],
  ] as const) {
    const failure = new RangeError(event);
    await withoutListeners(event, async () => {
      const reported = once(process, event);
      await within(
        timeout(0, () => handler(failure)),
        async () => {
          assert.equal((await reported)[0], failure);
        },
      );
    });
  }
});

test("what are no milliseconds, or no handler, is refused", () => {
  for (const ms of [-1, NaN, Infinity, 2 ** 31, "1" as never, undefined as never])
    for (const timer of [interval, timeout])
      assert.throws(() => timer({ ms }, () => undefined), { code: "ERR_ARGUMENT" });
  assert.throws(() => interval(1, undefined as never), { code: "ERR_ARGUMENT" });
});

/** The test runner listens too, and would fail the test. */
async function withoutListeners(event: string, body: () => Promise<void>): Promise<void> {
  const listeners = process.rawListeners(event) as (() => void)[];
  process.removeAllListeners(event);
  try {
    await body();
  } finally {
    for (const listener of listeners) process.on(event, listener);
  }
}
