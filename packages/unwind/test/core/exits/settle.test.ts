import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { asyncEnter, asyncExit, asyncSettle, AsyncExitStack, enter } from "unwind";
import { exit, ExitStack, nullContext, settle, within } from "unwind";
import type { Failure } from "unwind";
import { looseWithin, raise, syncManager, thrownBy, unreachable } from "../recorded.ts";
import type { Log } from "../recorded.ts";

type Settle = (failure: Failure | undefined) => Failure | undefined;

const managers = {
  settle: (settling: Settle): object => ({
    [enter]: () => "value",
    [exit]: (failure: Failure | undefined) => assert.equal(failure, undefined),
    [settle]: settling,
  }),
  asyncSettle: (settling: Settle): object => ({
    [asyncEnter]: async () => "value",
    [asyncExit]: async (failure: Failure | undefined) => assert.equal(failure, undefined),
    [asyncSettle]: async (failure: Failure | undefined) => settling(failure),
  }),
};

for (const [name, manager] of Object.entries(managers))
  suite(name, () => {
    const around = (settling: Settle, log: Log, outcome: () => unknown): unknown =>
      looseWithin(syncManager(log, "outer"), manager(settling), outcome);

    test("is preferred to exit, and takes the failure that came in", async () => {
      const seen: unknown[] = [];
      const settling: Settle = (failure) => {
        seen.push(failure);
        return failure;
      };
      assert.equal(await thrownBy(() => around(settling, [], () => raise("failure"))), "failure");
      assert.deepEqual(seen, [{ error: "failure" }]);
    });

    test("suppresses by giving undefined", async () => {
      const log: Log = [];
      const result = await around(
        () => undefined,
        log,
        () => raise("failure"),
      );
      assert.equal(result, undefined);
      assert.equal(log.at(-1), "exit outer: success");
    });

    test("may end one failure and give another, to which nothing is linked", async () => {
      const log: Log = [];
      const other = new Error("other");
      const block = () =>
        around(
          () => ({ error: other }),
          log,
          () => raise("failure"),
        );
      assert.equal(await thrownBy(block), other);
      assert.equal(log.at(-1), "exit outer: other");
    });

    test("keeps the failure in the tree where it throws", async () => {
      const block = () =>
        around(
          () => raise("newer"),
          [],
          () => raise("older"),
        );
      const error = (await thrownBy(block)) as SuppressedError;
      assert.deepEqual([error.error, error.suppressed], ["newer", "older"]);
    });

    test("is not called where there is nothing to settle: exit is", async () => {
      assert.equal(await around(unreachable, [], () => "result"), "result");
    });
  });

test("settle that gives a promise is awaited", async () => {
  const manager = { ...nullContext(), [settle]: () => Promise.resolve(undefined) };
  assert.equal(await looseWithin(manager, () => raise("failure")), undefined);
});

test("a stack says by settle that it suppressed one failure and then failed with another", async () => {
  const filled = <S extends ExitStack | AsyncExitStack>(stack: S): S => {
    const { defer, push }: ExitStack | AsyncExitStack = stack;
    defer.call(stack, () => raise("newer"));
    push.call(stack, (failure: Failure | undefined) => failure?.error === "older");
    return stack;
  };
  const settled = [
    filled(new ExitStack())[settle]({ error: "older" }),
    await filled(new AsyncExitStack())[asyncSettle]({ error: "older" }),
  ];
  assert.deepEqual(settled, [{ error: "newer" }, { error: "newer" }]);
  const raising = () => raise("older");
  assert.equal(await thrownBy(() => within(filled(new ExitStack()), raising)), "newer");
  assert.equal(await thrownBy(() => within(filled(new AsyncExitStack()), raising)), "newer");
});
