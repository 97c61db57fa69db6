import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { asyncEnter, AsyncExitStack, ExitStack, nullContext, within } from "unwind";
import { raise, thrownBy } from "../recorded.ts";

suite("nullContext", () => {
  test("gives its value, and the block gives what the body gives", () => {
    const value = {};
    assert.equal(
      within(nullContext(value), (given) => given),
      value,
    );
  });

  test("gives undefined without a value", () => {
    assert.equal(
      within(nullContext(), (given) => given),
      undefined,
    );
  });

  test("suppresses nothing", async () => {
    assert.equal(await thrownBy(() => within(nullContext(), () => raise("body"))), "body");
  });

  test("is sync in a sync place, and async in an AsyncExitStack", async () => {
    assert.equal(new ExitStack().use(nullContext(1)), 1);
    const entering = new AsyncExitStack().use(nullContext(1));
    assert.ok(entering instanceof Promise);
    assert.equal(await entering, 1);
    assert.equal(await nullContext(1)[asyncEnter](), 1);
  });

  test("can be used again, and by many at a time", () => {
    const manager = nullContext(1);
    assert.equal(
      within(manager, manager, (a, b) => a + b),
      2,
    );
  });
});
