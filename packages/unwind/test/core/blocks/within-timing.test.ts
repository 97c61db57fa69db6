// When a block gives its value and when a promise of it.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { asyncEnter, asyncExit, closing, nullContext, within } from "unwind";
import {
  asyncManager,
  deferred,
  quiet,
  looseWithin,
  raise,
  syncManager,
  thrownBy,
  unreachable,
} from "../recorded.ts";
import type { Log } from "../recorded.ts";

suite("a sync block", () => {
  test("gives its value if all is sync", () => {
    assert.equal(
      within(nullContext(1), (value) => value),
      1,
    );
  });

  test("throws at once what goes wrong before the body", () => {
    const failing = syncManager([], "a", { entering: () => raise("no a") });
    assert.throws(() => looseWithin(failing, unreachable), /no a/);
  });

  test("throws at once where a resource throws when it is looked at", () => {
    const unreadable = new Proxy({}, { get: () => raise("unreadable") });
    for (const entries of [[unreadable], [null, unreadable]])
      assert.throws(
        () => looseWithin(...entries, unreachable),
        (error) => error === "unreadable",
      );
  });

  test("throws at once what the body throws", () => {
    assert.throws(() => looseWithin(nullContext(), () => raise("body")), /body/);
  });

  test("gives a promise, and exits after the body, if the body gives a promise", async () => {
    const log: Log = [];
    const work = deferred<string>();
    const block = looseWithin(syncManager(log, "a"), () => work.promise);
    assert.ok(block instanceof Promise);
    assert.deepEqual(log, ["enter a"]);
    work.resolve("result");
    assert.equal(await block, "result");
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });

  test("takes any thenable that the body gives for a promise", async () => {
    const log: Log = [];
    const thenable = { then: (resolve: (value: string) => void) => resolve("result") };
    for (const entries of [[syncManager(log, "a")], [syncManager(log, "a"), null]])
      assert.equal(await looseWithin(...entries, () => thenable), "result");
    assert.deepEqual(log, ["enter a", "exit a: success", "enter a", "exit a: success"]);
  });

  test("fails, and exits once, where the thenable of the body throws", async () => {
    const log: Log = [];
    const thenable = { then: () => raise(new Error("then")) };
    const block = () => looseWithin(syncManager(log, "a"), () => thenable);
    assert.match(String(await thrownBy(block)), /then/);
    assert.deepEqual(log, ["enter a", "exit a: then"]);
  });

  test("fails, and exits once, where even looking for a then throws", async () => {
    const log: Log = [];
    const result = {
      get then(): never {
        return raise(new Error("getter"));
      },
    };
    const block = () => looseWithin(syncManager(log, "a"), () => result);
    assert.match(String(await thrownBy(block)), /getter/);
    assert.deepEqual(log, ["enter a", "exit a: getter"]);
  });

  test("gives a promise if an exit gives one, and waits for it before the next exit", async () => {
    const log: Log = [];
    const release = deferred<boolean>();
    const a = syncManager(log, "a");
    const b = syncManager(log, "b", { exiting: () => release.promise });
    const block = looseWithin(a, b, () => "result");
    assert.ok(block instanceof Promise);
    assert.deepEqual(log.slice(2), ["exit b: success"]);
    release.resolve(true);
    assert.equal(await block, "result");
    assert.deepEqual(log.slice(2), ["exit b: success", "exit a: success"]);
  });

  for (const verdict of [true, false])
    test(`awaits the thenable of an exit, then judges it: ${verdict}`, async () => {
      const exiting = () => ({ then: (resolve: (value: unknown) => void) => resolve(verdict) });
      for (const entries of [[syncManager([], "a", { exiting })], [nullContext()]]) {
        const all = [...entries, syncManager([], "b", { exiting })];
        const outcome = Promise.resolve(looseWithin(...all, () => raise("failure")));
        assert.equal(await outcome.catch(String), verdict ? undefined : "failure");
      }
    });

  test("fails where the promise of an exit rejects, also with undefined", async () => {
    for (const error of [new Error("release"), undefined]) {
      const a = syncManager([], "a", { exiting: () => Promise.reject(error) });
      assert.equal(await thrownBy(() => looseWithin(a, () => "result")), error);
    }
  });

  test("awaits the promise that Symbol.dispose gives, which `await using` would not", async () => {
    const log: Log = [];
    const release = deferred();
    const resource = { [Symbol.dispose]: () => release.promise.then(() => log.push("released")) };
    for (const entries of [[resource], [resource, null]]) {
      const block = looseWithin(...entries, () => "result");
      assert.ok(block instanceof Promise);
      release.resolve();
      assert.equal(await block, "result");
    }
    assert.deepEqual(log, ["released", "released"]);
  });

  test("is a promise where closing something takes one", async () => {
    let closed = false;
    const close = async (): Promise<void> => {
      await Promise.resolve();
      closed = true;
    };
    assert.equal(await within(closing({ close }), () => 1), 1);
    assert.ok(closed);
  });
});

suite("an async block", () => {
  test("gives a promise, even of what fails at once", async () => {
    const failing = { [asyncEnter]: () => raise("no a"), [asyncExit]: () => assert.fail() };
    const block = looseWithin(failing, unreachable);
    assert.ok(block instanceof Promise);
    assert.equal(await thrownBy(() => block), "no a");
  });

  test("rejects where another resource fails before the async one", async () => {
    const failing = syncManager([], "a", { entering: () => raise("no a") });
    const block = looseWithin(failing, asyncManager([], "b"), unreachable);
    assert.equal(await thrownBy(() => block), "no a");
  });

  test("rejects where another resource is none, or throws when it is looked at", async () => {
    const unreadable = new Proxy({}, { get: () => raise("unreadable") });
    for (const bad of [{}, unreadable]) {
      const before = looseWithin(bad, asyncManager([], "b"), unreachable);
      const after = looseWithin(asyncManager([], "b"), bad, unreachable);
      const errors = await Promise.all([thrownBy(() => before), thrownBy(() => after)]);
      assert.equal(String(errors[0]), String(errors[1]));
    }
  });

  test("rejects where the body is none", async () => {
    const block = looseWithin(asyncManager([], "a"), "no body");
    await assert.rejects(block as Promise<unknown>, { code: "ERR_BODY" });
  });

  test("waits for the promise of the body before the first exit", async () => {
    const log: Log = [];
    await looseWithin(asyncManager(log, "a"), async () => {
      await Promise.resolve();
      log.push("body");
    });
    assert.deepEqual(log, ["enter a", "body", "exit a: success"]);
  });

  test("enters one resource after the other", async () => {
    const log: Log = [];
    const opened = deferred<string>();
    const slow = { [asyncEnter]: () => opened.promise, [asyncExit]: () => Promise.resolve() };
    const block = looseWithin(slow, asyncManager(log, "b"), () => log.push("body"));
    await quiet();
    assert.deepEqual(log, []);
    opened.resolve("a");
    await block;
    assert.deepEqual(log, ["enter b", "body", "exit b: success"]);
  });

  test("awaits whatever asyncEnter and asyncExit give, were it nothing", async () => {
    const careless = { [asyncEnter]: () => undefined, [asyncExit]: () => undefined };
    assert.equal(await looseWithin(careless, (value: unknown) => value), undefined);
    assert.equal(await thrownBy(() => looseWithin(careless, () => raise("body"))), "body");
  });
});
