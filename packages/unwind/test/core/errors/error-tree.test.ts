// Nothing is lost: what happens to an error in flight when a release throws another one.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { errorsIn, SuppressedError } from "unwind";
import type { Failure } from "unwind";
import { forms, looseWithin, raise, thrownBy } from "../recorded.ts";

for (const { form, manager } of forms) {
  /** What a block throws whose body throws `older` and whose exit does `exiting`. */
  const outcome = (older: unknown, exiting: (failure: Failure | undefined) => unknown) =>
    thrownBy(() => looseWithin(manager([], "a", { exiting }), () => raise(older)));

  suite(`an error that the exit of a ${form} manager throws`, () => {
    test("goes on with the older one in a SuppressedError", async () => {
      const [older, newer] = [new Error("older"), new Error("newer")];
      const error = await outcome(older, () => raise(newer));
      assert.ok(error instanceof SuppressedError && error instanceof Error);
      assert.equal(error.name, "SuppressedError");
      assert.equal(error.error, newer);
      assert.equal(error.suppressed, older);
      assert.equal("cause" in error, false);
      assert.deepEqual(Object.keys(error), []);
    });

    test("adds nothing where it is the error that was given, thrown again", async () => {
      for (const error of [new Error("error"), "text", undefined, NaN, null])
        assert.ok(Object.is(await outcome(error, (failure) => raise(failure?.error)), error));
    });

    test("is thrown as it is where its cause is the older one: a translation", async () => {
      const older = new Error("older");
      const newer = new Error("newer", { cause: older });
      assert.equal(await outcome(older, () => raise(newer)), newer);
    });

    test("is thrown as it is where it reaches the older one through causes and trees", async () => {
      const older = new Error("older");
      const between = new SuppressedError("text", new Error("between", { cause: older }));
      const newer = new Error("newer", { cause: between });
      assert.equal(await outcome(older, () => raise(newer)), newer);
    });

    test("is no translation where it has another cause", async () => {
      const newer = new Error("newer", { cause: new Error("another") });
      const error = await outcome("older", () => raise(newer));
      assert.deepEqual(errorsIn(error), [newer, "older"]);
    });

    test("does not lose an undefined that was thrown before", async () => {
      for (const newer of [new Error("newer"), null, { cause: null }]) {
        const error = await outcome(undefined, () => raise(newer));
        assert.deepEqual(errorsIn(error), [newer, undefined]);
      }
    });

    test("may be undefined itself", async () => {
      const error = await outcome("older", () => raise(undefined));
      assert.deepEqual(errorsIn(error), [undefined, "older"]);
    });

    test("may be caused by itself: the look at its causes ends", async () => {
      const newer = new Error("newer");
      newer.cause = new Error("between", { cause: newer });
      const error = await outcome("older", () => raise(newer));
      assert.deepEqual(errorsIn(error), [newer, "older"]);
    });

    test("may refuse to be looked at", async () => {
      const secret = new Proxy(new Error("secret"), { get: () => raise(new Error("no")) });
      const error = (await outcome("older", () => raise(secret))) as SuppressedError;
      assert.ok(error.error === secret && error.suppressed === "older");
    });

    test("and the older one may be frozen: neither is touched", async () => {
      const [older, newer] = [Object.freeze(new Error("older")), Object.freeze(new Error("newer"))];
      assert.deepEqual(errorsIn(await outcome(older, () => raise(newer))), [newer, older]);
    });
  });

  suite(`the error of a block with several ${form} managers`, () => {
    test("is a tree of all that was thrown, the newest first", async () => {
      const throwing = (name: string) => manager([], name, { exiting: () => raise(name) });
      const block = () => looseWithin(throwing("a"), throwing("b"), () => raise("body"));
      const error = (await thrownBy(block)) as SuppressedError;
      assert.equal(error.error, "a");
      assert.deepEqual(errorsIn(error.suppressed), ["b", "body"]);
    });

    test("is what each exit further out is told, as a tree", async () => {
      const seen: unknown[] = [];
      const outer = manager([], "outer", {
        exiting: (failure) => void seen.push(...errorsIn(failure?.error)),
      });
      const inner = manager([], "inner", { exiting: () => raise("newer") });
      const error = await thrownBy(() => looseWithin(outer, inner, () => raise("older")));
      assert.deepEqual(seen, ["newer", "older"]);
      assert.deepEqual(errorsIn(error), ["newer", "older"]);
    });

    test("has no link to what was suppressed before", async () => {
      const outer = manager([], "outer", { exiting: () => raise("newer") });
      const inner = manager([], "inner", { exiting: () => true });
      const block = () => looseWithin(outer, inner, () => raise("older"));
      assert.equal(await thrownBy(block), "newer");
    });

    test("adds no tree for an exit that throws the tree again", async () => {
      const outer = manager([], "outer", { exiting: (failure) => raise(failure?.error) });
      const inner = manager([], "inner", { exiting: () => raise("newer") });
      const error = (await thrownBy(() =>
        looseWithin(outer, inner, () => raise("older")),
      )) as Error;
      assert.deepEqual(errorsIn(error), ["newer", "older"]);
      assert.equal((error as SuppressedError).error, "newer");
    });

    test("keeps both where an exit throws one error of the tree again", async () => {
      const outer = manager([], "outer", { exiting: () => raise("older") });
      const inner = manager([], "inner", { exiting: () => raise("newer") });
      const error = await thrownBy(() => looseWithin(outer, inner, () => raise("older")));
      assert.deepEqual(errorsIn(error), ["older", "newer"]);
    });
  });
}

suite("the tree that a block throws", () => {
  const grow = async (): Promise<SuppressedError> => {
    const { manager } = forms[0];
    const throwing = manager([], "a", { exiting: () => raise(new Error("newer")) });
    const block = () => looseWithin(throwing, () => raise(new Error("older")));
    return (await thrownBy(block)) as SuppressedError;
  };

  test("prints both errors, with their stacks, by its own stack", async () => {
    const tree = await grow();
    const { stack = "" } = tree;
    const lines = (inner: unknown): string[] => ((inner as Error).stack ?? "").split("\n");
    assert.match(stack, /^SuppressedError: /);
    for (const inner of [tree.error, tree.suppressed])
      for (const line of lines(inner)) assert.ok(stack.includes(line.trim()), line);
  });

  test("has a stack that is not enumerable, and can be set and defined anew", async () => {
    const tree = await grow();
    assert.deepEqual(Object.keys(tree), []);
    assert.equal(Object.getOwnPropertyDescriptor(tree, "stack")?.configurable, true);
    tree.stack = "another";
    assert.equal(tree.stack, "another");
    tree.stack = "and another";
    assert.equal(tree.stack, "and another");
  });

  test("makes its stack when it is read", async () => {
    const tree = await grow();
    (tree.error as Error).message = "changed";
    assert.match(tree.stack ?? "", /changed|newer/);
    tree.error = new Error("replaced");
    assert.match(tree.stack ?? "", /replaced/);
  });
});
