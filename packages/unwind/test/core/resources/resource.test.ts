// What is accepted wherever a resource is taken, and which protocol counts.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  acquire,
  asyncEnter,
  AsyncExitStack,
  asyncExit,
  enter,
  exit,
  ExitStack,
  within,
} from "unwind";
import { looseWithin, raise, thrownBy } from "../recorded.ts";

/** Takes a resource, lets go of it after `use` has seen the value. */
type Take = (resource: unknown, use: (value: unknown) => unknown) => Promise<unknown>;

const ways: Record<string, Take> = {
  "within with one resource": async (resource, use) => looseWithin(resource, use),
  "within with several": async (resource, use) =>
    looseWithin(null, resource, (_: null, value: unknown) => use(value)),
  "a lazy resource of within": async (resource, use) => looseWithin(() => resource, use),
  "a promised resource of within": async (resource, use) =>
    looseWithin(() => Promise.resolve({ resource }).then((box) => box.resource), use),
  "AsyncExitStack.use": (resource, use) =>
    within(new AsyncExitStack(), async (stack) => use(await stack.use(resource as null))),
  "ExitStack.use": async (resource, use) =>
    within(new ExitStack(), (stack) => use(stack.use(resource as null))),
  acquire: async (resource, use) => {
    await using held = await acquire(resource as AsyncDisposable);
    return use(held.value);
  },
};
const ignore = (): void => undefined;
const isSync = (way: string): boolean => way.startsWith("ExitStack");
const syncWays = Object.entries(ways);
const asyncWays = syncWays.filter(([way]) => !isSync(way));
type Protocol = "enter" | "asyncEnter" | "dispose" | "asyncDispose";

/** A resource of these protocols, which notes by which it was taken. */
function resourceOf(log: string[], ...with_: readonly Protocol[]): object {
  const methods: Record<Protocol, object> = {
    enter: { [enter]: () => log.push("enter"), [exit]: () => void log.push("exit") },
    asyncEnter: {
      [asyncEnter]: async () => log.push("asyncEnter"),
      [asyncExit]: async () => void log.push("asyncExit"),
    },
    dispose: { [Symbol.dispose]: () => log.push("dispose") },
    asyncDispose: { [Symbol.asyncDispose]: async () => log.push("asyncDispose") },
  };
  return Object.assign({}, ...with_.map((protocol) => methods[protocol])) as object;
}

for (const [way, take] of syncWays)
  suite(`${way} takes`, () => {
    for (const nothing of [null, undefined])
      test(`${nothing}, which is its own value and has no release`, async () => {
        await take(nothing, (value) => {
          assert.equal(value, nothing);
        });
      });

    test("a context manager, whose value is what enter gives", async () => {
      const log: string[] = [];
      await take(resourceOf(log, "enter"), (value) => {
        assert.equal(value, 1);
      });
      assert.deepEqual(log, ["enter", "exit"]);
    });

    test("a context manager, whose exit gets one argument in either case", async () => {
      const seen: unknown[] = [];
      const resource = {
        [enter]: () => undefined,
        [exit]: (...args: unknown[]): void => void seen.push(args),
      };
      // acquire tells that the outcome is unknown.
      const unknown = way === "acquire";
      await take(resource, ignore);
      if (!unknown) assert.deepEqual(seen, [[undefined]]);
      await thrownBy(() => take(resource, () => raise("failure")));
      if (!unknown) assert.deepEqual(seen[1], [{ error: "failure" }]);
      assert.equal((seen[1] as unknown[]).length, 1);
    });

    test("a Disposable, which is its own value", async () => {
      const log: string[] = [];
      const resource = resourceOf(log, "dispose");
      await take(resource, (value) => {
        assert.equal(value, resource);
      });
      assert.deepEqual(log, ["dispose"]);
    });

    test("a manager's own protocol before TC39's", async () => {
      const log: string[] = [];
      await take(resourceOf(log, "dispose", "enter"), ignore);
      assert.deepEqual(log, ["enter", "exit"]);
    });

    test("a function with methods of a resource as a resource", async () => {
      const log: string[] = [];
      const callable = Object.assign(() => assert.fail("called"), resourceOf(log, "dispose"));
      await take(callable, ignore);
      await take(
        Object.assign(() => assert.fail("called"), resourceOf(log, "enter")),
        ignore,
      );
      assert.deepEqual(log, ["dispose", "enter", "exit"]);
    });

    test("dispose with no arguments, on the resource, and its result as no verdict", async () => {
      const seen: unknown[] = [];
      const resource = {
        [Symbol.dispose](...args: unknown[]): boolean {
          seen.push(this, ...args);
          return true;
        },
      };
      assert.equal(await thrownBy(() => take(resource, () => raise("failure"))), "failure");
      await take(resource, ignore);
      assert.deepEqual(seen, [resource, resource]);
    });
  });

for (const [way, take] of asyncWays)
  suite(`${way} takes`, () => {
    test("an async context manager", async () => {
      const log: string[] = [];
      await take(resourceOf(log, "asyncEnter"), (value) => {
        assert.equal(value, 1);
      });
      assert.deepEqual(log, ["asyncEnter", "asyncExit"]);
    });

    test("an AsyncDisposable, which is its own value", async () => {
      const log: string[] = [];
      const resource = resourceOf(log, "asyncDispose");
      await take(resource, (value) => {
        assert.equal(value, resource);
      });
      assert.deepEqual(log, ["asyncDispose"]);
    });

    test("a sync manager's own protocol before TC39's async one", async () => {
      const log: string[] = [];
      await take(resourceOf(log, "asyncDispose", "enter"), ignore);
      assert.deepEqual(log, ["enter", "exit"]);
    });

    test("an async manager's own protocol before TC39's", async () => {
      const log: string[] = [];
      await take(resourceOf(log, "dispose", "asyncDispose", "asyncEnter"), ignore);
      assert.deepEqual(log, ["asyncEnter", "asyncExit"]);
    });

    const first = way.startsWith("Async") ? "async" : "sync";
    test(`the ${first} protocol first`, async () => {
      const managers: string[] = [];
      await take(resourceOf(managers, "enter", "asyncEnter"), ignore);
      const disposables: string[] = [];
      await take(resourceOf(disposables, "dispose", "asyncDispose"), ignore);
      const expected = {
        sync: [["enter", "exit"], ["dispose"]],
        async: [["asyncEnter", "asyncExit"], ["asyncDispose"]],
      };
      assert.deepEqual([managers, disposables], expected[first]);
    });

    test("the truthy result of asyncDispose as no verdict", async () => {
      const resource = { [Symbol.asyncDispose]: () => Promise.resolve(true) };
      assert.equal(await thrownBy(() => take(resource, () => raise("failure"))), "failure");
    });
  });

test("a stack is itself a context manager, and entering it gives the stack", () => {
  const stack = new ExitStack();
  within(stack, (entered) => {
    assert.equal(entered, stack);
  });
  assert.ok(stack.disposed);
});
