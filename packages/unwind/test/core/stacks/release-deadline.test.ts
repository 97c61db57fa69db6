import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  asyncEnter,
  AsyncExitStack,
  asyncExit,
  ClosedError,
  errorsIn,
  force,
  StuckError,
} from "unwind";
import { FakeClock } from "unwind/testing";
import { asyncManager, deferred, raise, thrownBy, unreachable, quiet } from "../recorded.ts";
import type { Log } from "../recorded.ts";

const hangs = (): Promise<never> => new Promise(() => undefined);

function open() {
  const clock = new FakeClock();
  return { clock, stack: new AsyncExitStack({ releaseTimeout: 100, clock }) };
}

/** A manager whose exit never ends. */
const stuckManager = (log: Log, forcing: () => void = () => log.push("forced")) => ({
  name: "pool",
  [asyncEnter]: async () => "value",
  [asyncExit]: hangs,
  [force]: forcing,
});

suite("a release that does not end before its deadline", () => {
  test("is reported as stuck, by an error that names the resource and the remedy", async () => {
    const { clock, stack } = open();
    stack.push(stuckManager([]));
    const closed = thrownBy(() => stack.disposeAsync());
    clock.advance(100);
    const error = await closed;
    assert.ok(error instanceof StuckError);
    assert.equal(error.code, "ERR_STUCK");
    assert.match(error.message, /^Releasing pool did not end within 100 ms\./);
    assert.match(error.message, /longer releaseTimeout or a \[force\] method/);
  });

  test("has its full time", async () => {
    const { clock, stack } = open();
    const release = deferred();
    stack.defer(() => release.promise);
    const closed = stack.disposeAsync();
    clock.advance(99);
    release.resolve();
    await closed;
    assert.equal(clock.next, undefined);
  });

  test("has its resource forced, once, as a method and without arguments", async () => {
    const { clock, stack } = open();
    const calls: unknown[] = [];
    const manager = {
      ...stuckManager([]),
      [force](...args: unknown[]) {
        calls.push(this, ...args);
      },
    };
    await stack.use(manager);
    const closed = thrownBy(() => stack.disposeAsync());
    clock.advance(100);
    await closed;
    clock.advance(1000);
    assert.deepEqual(calls, [manager]);
  });

  type Add = (stack: AsyncExitStack, forcing: () => void) => unknown;
  const ways: Record<string, Add> = {
    "a disposable": (stack, forcing) =>
      stack.use({ [Symbol.asyncDispose]: hangs, [force]: forcing }),
    "an adopted value": (stack, forcing) => stack.adopt({ [force]: forcing }, hangs),
    "a function": (stack, forcing) =>
      stack.defer(Object.assign(() => hangs(), { [force]: forcing })),
  };
  for (const [what, add] of Object.entries(ways))
    test(`has ${what} forced as well`, async () => {
      const { clock, stack } = open();
      const log: Log = [];
      add(stack, () => log.push("forced"));
      const closed = thrownBy(() => stack.disposeAsync());
      clock.advance(100);
      assert.ok((await closed) instanceof StuckError);
      assert.deepEqual(log, ["forced"]);
    });

  test("is followed by the next release, which is told so and has its own deadline", async () => {
    const { clock, stack } = open();
    const log: Log = [];
    stack.defer(() => log.push("oldest"));
    const reached = deferred();
    stack.defer(() => {
      reached.resolve();
      return hangs();
    });
    await stack.use(asyncManager(log, "a"));
    stack.push(stuckManager(log));
    const closed = thrownBy(() => stack.disposeAsync());
    clock.advance(100);
    await reached.promise;
    assert.equal(clock.next, 200);
    clock.advance(100);
    const errors = errorsIn(await closed);
    assert.deepEqual(log.slice(1, 2), ["forced"]);
    assert.match(log[2] ?? "", /^exit a: Releasing pool did not end/);
    assert.equal(log[3], "oldest");
    assert.equal(errors.length, 2);
    assert.ok(errors.every((error) => error instanceof StuckError));
  });

  test("keeps the report where force throws", async () => {
    const { clock, stack } = open();
    stack.push(stuckManager([], () => raise("force")));
    const closed = thrownBy(() => stack.disposeAsync());
    clock.advance(100);
    const [newer, older] = errorsIn(await closed);
    assert.equal(newer, "force");
    assert.ok(older instanceof StuckError);
  });

  test("keeps the failure of the block", async () => {
    const { clock, stack } = open();
    stack.push(stuckManager([]));
    const closed = thrownBy(() => stack[asyncExit]({ error: "body" }));
    clock.advance(100);
    const [newer, older] = errorsIn(await closed);
    assert.ok(newer instanceof StuckError);
    assert.equal(older, "body");
  });

  test("gives its late error to the report as its cause", async () => {
    const { clock, stack } = open();
    const release = deferred();
    stack.defer(() => release.promise);
    const closed = thrownBy(() => stack.disposeAsync());
    clock.advance(100);
    const error = (await closed) as StuckError;
    assert.equal("cause" in error, false);
    release.reject("late");
    await Promise.allSettled([release.promise]);
    assert.equal(error.cause, "late");
  });

  test("suppresses nothing by a late result", async () => {
    const { clock, stack } = open();
    const release = deferred<boolean>();
    stack.push(() => release.promise);
    const closed = thrownBy(() => stack[asyncExit]({ error: "body" }));
    clock.advance(100);
    release.resolve(true);
    assert.equal(errorsIn(await closed).length, 2);
  });

  test("is stuck as well where it was released early, or too late for a closed stack", async () => {
    const { clock, stack } = open();
    stack.adopt("value", hangs);
    const early = thrownBy(() => stack.release("value"));
    clock.advance(100);
    assert.ok((await early) instanceof StuckError);
    await stack.disposeAsync();
    const closed = (await thrownBy(() => stack.defer(hangs))) as ClosedError;
    const late = thrownBy(() => closed.released);
    clock.advance(100);
    assert.ok(errorsIn(await late)[0] instanceof StuckError);
  });

  test("frees an exit that waits for its own stack, which nothing else would", async () => {
    const { clock, stack } = open();
    const log: Log = [];
    stack.defer(() => log.push("oldest"));
    stack.defer(async () => {
      await Promise.resolve();
      await stack.disposeAsync();
    });
    const closed = thrownBy(() => stack.disposeAsync());
    await quiet();
    clock.advance(100);
    assert.ok((await closed) instanceof StuckError);
    assert.deepEqual(log, ["oldest"]);
  });
});

suite("releaseTimeout", () => {
  test("sets no timer for a sync release, and stops that of one that has ended", async () => {
    const { clock, stack } = open();
    stack.defer(() => undefined);
    await stack.disposeAsync();
    const second = new AsyncExitStack({ releaseTimeout: 100, clock });
    second.push(async () => undefined);
    second.push(() => Promise.reject(new Error("release")));
    await thrownBy(() => second.disposeAsync());
    assert.equal(clock.next, undefined);
  });

  test("stops the timer of a thenable that throws, and does not force", async () => {
    const { clock, stack } = open();
    const resource = {
      [Symbol.asyncDispose]: () => ({ then: () => raise("then") }) as PromiseLike<void>,
      [force]: unreachable,
    };
    stack.use(resource);
    assert.equal(await thrownBy(() => stack.disposeAsync()), "then");
    clock.advance(100);
  });

  test("limits the stack that is moved as well", async () => {
    const { clock, stack } = open();
    stack.defer(hangs);
    const closed = thrownBy(() => stack.move().disposeAsync());
    clock.advance(100);
    assert.ok((await closed) instanceof StuckError);
  });

  for (const releaseTimeout of [undefined, Infinity, 2 ** 31])
    test(`of ${releaseTimeout} is no limit`, async () => {
      const clock = new FakeClock();
      const stack = new AsyncExitStack({ releaseTimeout, clock });
      const release = deferred();
      stack.defer(() => release.promise);
      const closed = stack.disposeAsync();
      assert.equal(clock.next, undefined);
      release.resolve();
      await closed;
    });

  for (const releaseTimeout of [0, 1, 2 ** 31 - 1])
    test(`of ${releaseTimeout} is a limit`, async () => {
      const clock = new FakeClock();
      const stack = new AsyncExitStack({ releaseTimeout, clock });
      stack.defer(hangs);
      const closed = thrownBy(() => stack.disposeAsync());
      assert.equal(clock.next, releaseTimeout);
      clock.advance(releaseTimeout);
      assert.ok((await closed) instanceof StuckError);
    });

  test("counts by the timers of the runtime if no clock is given", async () => {
    const stack = new AsyncExitStack({ releaseTimeout: 1 });
    stack.defer(hangs);
    assert.ok((await thrownBy(() => stack.disposeAsync())) instanceof StuckError);
  });
});
