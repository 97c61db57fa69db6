import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, errorsIn, ExitStack, settle, suppress, SuppressedError } from "unwind";
import { within } from "unwind";
import type { ErrorType } from "unwind";
import { raise, syncManager, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";

class NotFound extends Error {}
class Timeout extends Error {}

/** What is left of an error; undefined if nothing is. */
const rest = (error: unknown, ...types: ErrorType[]): { error: unknown } | undefined =>
  (suppress(...types) as unknown as { [settle](failure: object): { error: unknown } })[settle]({
    error,
  });

const notFound = new NotFound("not found");
const timeout = new Timeout("timeout");
const tree = (newer: unknown, older: unknown): SuppressedError => new SuppressedError(newer, older);

suite("suppress(...types)", () => {
  test("suppresses an error of the type, or of one that extends it", () => {
    assert.equal(
      within(suppress(NotFound), () => raise(notFound)),
      undefined,
    );
    assert.equal(rest(notFound, Error), undefined);
  });

  test("suppresses errors of any of several types", () => {
    assert.equal(rest(timeout, NotFound, Timeout), undefined);
  });

  test("throws other errors on as they are", async () => {
    assert.equal(await thrownBy(() => within(suppress(NotFound), () => raise(timeout))), timeout);
    assert.equal(rest("text", Error)?.error, "text");
    assert.equal(rest(undefined, Error)?.error, undefined);
  });

  test("suppresses nothing without types", () => {
    assert.equal(rest(notFound)?.error, notFound);
  });

  test("gives undefined to the block, and the value of a block that succeeds", () => {
    const result = within(suppress(NotFound), (value) => [value, "result"]);
    assert.deepEqual(result, [undefined, "result"]);
  });

  test("can be used again", () => {
    const manager = suppress(NotFound);
    within(manager, manager, () => raise(notFound));
    within(manager, () => raise(notFound));
  });

  test("passes by an error that refuses to be asked for its class", () => {
    const handler = { getPrototypeOf: () => raise(new Error("refused")) };
    const proxy = new Proxy(new NotFound("not found"), handler);
    assert.ok(rest(proxy, NotFound)?.error === proxy);
  });

  test("tells those further out what is left", async () => {
    const log: Log = [];
    const block = () =>
      within(syncManager(log, "outer"), suppress(NotFound), () => raise(tree(notFound, timeout)));
    assert.equal(await thrownBy(block), timeout);
    assert.equal(log.at(-1), "exit outer: timeout");
  });

  test("works in both stacks", async () => {
    const fill = (stack: ExitStack): ExitStack => {
      stack.use(suppress(NotFound));
      stack.defer(() => raise(notFound));
      return stack;
    };
    const error = await thrownBy(() => within(new ExitStack(), (s) => (fill(s), raise(timeout))));
    assert.equal(error, timeout);
    const failing = async (stack: AsyncExitStack): Promise<never> => {
      stack.use(suppress(NotFound));
      stack.defer(() => Promise.reject(notFound));
      return raise(timeout);
    };
    assert.equal(await thrownBy(() => within(new AsyncExitStack(), failing)), timeout);
  });
});

suite("suppress(...types) of a tree of errors", () => {
  test("takes out what matches of either branch, and the rest goes on in its place", () => {
    assert.equal(rest(tree(notFound, timeout), NotFound)?.error, timeout);
    assert.equal(rest(tree(timeout, notFound), NotFound)?.error, timeout);
  });

  test("suppresses a tree of which everything matches", () => {
    assert.equal(rest(tree(notFound, tree(timeout, notFound)), NotFound, Timeout), undefined);
  });

  test("leaves a tree of which nothing matches as it is", () => {
    const whole = tree(timeout, new AggregateError([timeout, "text"]));
    assert.equal(rest(whole, NotFound)?.error, whole);
  });

  test("rebuilds a tree of which something deep inside matches", () => {
    const left = rest(tree("newest", tree(notFound, tree(timeout, notFound))), NotFound);
    assert.ok(left?.error instanceof SuppressedError);
    assert.deepEqual(errorsIn(left.error), ["newest", timeout]);
  });

  test("takes a tree out as a whole where its own type matches", () => {
    assert.equal(rest(tree(notFound, timeout), SuppressedError), undefined);
    assert.equal(rest(new AggregateError([timeout]), AggregateError), undefined);
    const inner = new AggregateError([notFound]);
    assert.equal(rest(tree(inner, timeout), AggregateError)?.error, timeout);
  });

  test("means by Error the errors in a tree: what else was thrown goes on", () => {
    assert.equal(rest(tree(notFound, "text"), Error)?.error, "text");
    assert.equal(rest(tree(notFound, timeout), Error), undefined);
  });

  test("takes out of AggregateErrors, which keep their message, cause and order", () => {
    const all = new AggregateError([1, notFound, 2, notFound], "message", { cause: "cause" });
    const left = rest(all, NotFound)?.error as AggregateError;
    assert.ok(left instanceof AggregateError);
    assert.deepEqual([left.errors, left.message, left.cause], [[1, 2], "message", "cause"]);
    assert.equal(all.errors.length, 4);
  });

  test("keeps an AggregateError around the one error that is left", () => {
    const left = rest(new AggregateError([notFound, timeout]), NotFound)?.error as AggregateError;
    assert.deepEqual(left.errors, [timeout]);
    assert.equal("cause" in left, false);
  });

  test("suppresses an AggregateError all of which matches; an empty one is an error itself", () => {
    assert.equal(
      rest(new AggregateError([notFound, tree(notFound, notFound)]), NotFound),
      undefined,
    );
    const empty = new AggregateError([]);
    assert.equal(rest(empty, NotFound)?.error, empty);
    assert.equal(rest(empty, Error), undefined);
  });

  test("does not look at causes: they are no part of what failed", () => {
    const error = new Timeout("timeout", { cause: notFound });
    assert.equal(rest(error, NotFound)?.error, error);
  });

  test("treats an error that is there twice alike", () => {
    const shared = tree(notFound, timeout);
    const left = rest(new AggregateError([shared, tree(shared, "text")]), NotFound)?.error;
    assert.deepEqual(errorsIn(left), [timeout, "text"]);
  });

  test("is done soon with a tree that shares all its branches", () => {
    let shared: unknown = tree(notFound, timeout);
    for (let i = 0; i < 100; i++) shared = tree(shared, shared);
    assert.deepEqual(errorsIn(rest(shared, NotFound)?.error), [timeout]);
  });

  test("ends on a tree that contains itself", () => {
    const cyclic = tree(notFound, timeout);
    cyclic.error = cyclic;
    assert.ok(rest(cyclic, NotFound) !== undefined);
    const [a, b] = [tree(notFound, timeout), tree(notFound, timeout)];
    a.suppressed = b;
    b.suppressed = a;
    assert.ok(rest(a, NotFound) !== undefined);
  });

  test("takes out of very deep and very wide trees", () => {
    let deep: unknown = "text";
    for (let i = 0; i < 12_000; i++) deep = tree(notFound, deep);
    assert.equal(rest(deep, NotFound)?.error, "text");
    const wide = new AggregateError(Array.from({ length: 200_000 }, (_, i) => i));
    assert.equal(rest(wide, NotFound)?.error, wide);
  });
});

suite("suppress.when(predicate)", () => {
  test("suppresses a failure as a whole where the predicate is true of it", () => {
    const seen: unknown[] = [];
    const all = tree(notFound, timeout);
    const manager = suppress.when((error) => seen.push(error) > 0);
    assert.equal(
      within(manager, () => raise(all)),
      undefined,
    );
    assert.deepEqual(seen, [all]);
  });

  test("throws the failure on where the predicate is not true of it", async () => {
    const block = () =>
      within(
        suppress.when(() => false),
        () => raise(notFound),
      );
    assert.equal(await thrownBy(block), notFound);
  });

  test("is not asked where nothing failed", () => {
    assert.equal(
      within(
        suppress.when(() => assert.fail("asked")),
        () => "result",
      ),
      "result",
    );
  });

  test("keeps the failure where the predicate throws", async () => {
    const manager = suppress.when(() => raise("predicate"));
    const error = await thrownBy(() => within(manager, () => raise(notFound)));
    assert.deepEqual(errorsIn(error), ["predicate", notFound]);
  });

  test("can follow Python, whose suppress judges the newest error alone", () => {
    const manager = suppress.when((error) => errorsIn(error)[0] instanceof NotFound);
    assert.equal(
      within(manager, () => raise(tree(notFound, timeout))),
      undefined,
    );
  });
});
