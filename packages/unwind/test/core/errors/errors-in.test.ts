import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { errorsIn, SuppressedError } from "unwind";
import { SuppressedError as PolyfilledSuppressedError } from "unwind/polyfill/implementation";
import { raise } from "../recorded.ts";

/** What TypeScript's helper throws where the runtime has no SuppressedError. */
function compiledSuppressedError(error: unknown, suppressed: unknown): Error {
  return Object.assign(new Error("message"), { name: "SuppressedError", error, suppressed });
}

const makers = {
  "the exported SuppressedError": (newer: unknown, older: unknown) =>
    new SuppressedError(newer, older),
  "the polyfilled SuppressedError": (newer: unknown, older: unknown) =>
    new PolyfilledSuppressedError(newer, older),
  "what TypeScript compiles to": compiledSuppressedError,
};

for (const [maker, make] of Object.entries(makers))
  suite(`errorsIn of ${maker}`, () => {
    test("lists the distinct errors, the newest first", () => {
      const error = make("newest", make(make("b", "a"), make("newest", "oldest")));
      assert.deepEqual(errorsIn(error), ["newest", "b", "a", "oldest"]);
    });

    test("lists undefined where it was thrown", () => {
      assert.deepEqual(errorsIn(make(undefined, "a")), [undefined, "a"]);
      assert.deepEqual(errorsIn(make("a", undefined)), ["a", undefined]);
    });

    test("goes into AggregateErrors", () => {
      const all = new AggregateError([1, make(2, 3), new AggregateError([4, 1])]);
      assert.deepEqual(errorsIn(make(all, 5)), [1, 2, 3, 4, 5]);
    });

    test("ends on a tree that contains itself", () => {
      const tree = make("a", "b") as SuppressedError;
      tree.suppressed = tree;
      assert.deepEqual(errorsIn(tree), ["a"]);
      tree.error = tree;
      assert.deepEqual(errorsIn(tree), []);
    });
  });

suite("errorsIn", () => {
  test("gives what is no tree itself", () => {
    const error = new Error("error", { cause: new Error("cause") });
    for (const each of [error, "text", undefined, null, 0, {}, () => 1])
      assert.deepEqual(errorsIn(each), [each]);
  });

  test("takes an AggregateError without errors for an error in its own right", () => {
    const empty = new AggregateError([]);
    assert.deepEqual(errorsIn(empty), [empty]);
  });

  test("goes into AggregateErrors of other realms", () => {
    const foreign = Object.assign(new Error("foreign"), { name: "AggregateError", errors: [1, 2] });
    assert.deepEqual(errorsIn(foreign), [1, 2]);
  });

  test("takes an error that only has such a name for an error in its own right", () => {
    for (const name of ["SuppressedError", "AggregateError"]) {
      const error = Object.assign(new Error("error"), { name });
      assert.deepEqual(errorsIn(error), [error]);
    }
  });

  test("takes a proxy that tells nothing for an error in its own right", () => {
    const refuse = (): never => raise(new Error("refused"));
    const handler = { get: refuse, has: refuse, getPrototypeOf: refuse };
    const { proxy: revoked, revoke } = Proxy.revocable(new Error("revoked"), {});
    revoke();
    for (const proxy of [new Proxy(new Error("error"), handler), revoked]) {
      const found = errorsIn(new SuppressedError(proxy, "older"));
      assert.equal(found.length, 2);
      assert.ok(found[0] === proxy);
    }
  });

  test("takes what calls itself a tree and refuses to tell of what for an error", () => {
    const handler = { get: () => "SuppressedError", has: () => raise(new Error("refused")) };
    const proxy = new Proxy(new Error("error"), handler);
    assert.ok(errorsIn(proxy)[0] === proxy);
  });

  test("takes an AggregateError whose errors cannot be read for an error in its own right", () => {
    const { proxy: errors, revoke } = Proxy.revocable([], {});
    revoke();
    for (const value of [errors, new Proxy([1], { get: () => raise("no") })]) {
      const error = Object.assign(new AggregateError([]), { errors: value });
      assert.deepEqual(errorsIn(error).length, 1);
    }
  });

  test("does not run getters of errors that are no tree, but for name and errors", () => {
    const error = new Error("error");
    Object.defineProperty(error, "stack", { get: () => assert.fail("read") });
    assert.ok(errorsIn(error)[0] === error);
  });

  test("is done soon with a tree that shares all its branches, and with a deep one", () => {
    let shared: unknown = "leaf";
    for (let i = 0; i < 100; i++) shared = new SuppressedError(shared, shared);
    assert.deepEqual(errorsIn(shared), ["leaf"]);
    let deep: unknown = 0;
    for (let i = 1; i < 12_000; i++) deep = new SuppressedError(i, deep);
    assert.equal(errorsIn(deep).length, 12_000);
  });
});
