import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { AsyncExitStack, closing, ExitStack, within } from "unwind";
import { deferred, looseWithin, raise, thrownBy, quiet } from "../recorded.ts";

class File {
  closed = 0;
  readonly #result: unknown;
  constructor(result?: unknown) {
    this.#result = result;
  }
  close(): unknown {
    this.closed++;
    return this.#result;
  }
}

suite("closing", () => {
  test("gives the thing itself, and calls its close() once, as its method, at the end", () => {
    const file = new File();
    looseWithin(closing(file), (value: unknown) => {
      assert.equal(value, file);
      assert.equal(file.closed, 0);
    });
    assert.equal(file.closed, 1);
  });

  test("calls close() without arguments", () => {
    const seen: unknown[] = [];
    const thing = { close: (...args: unknown[]) => void seen.push(args) };
    assert.equal(
      looseWithin(closing(thing), () => 1),
      1,
    );
    assert.deepEqual(seen, [[]]);
  });

  test("closes where the body throws, and throws that on", async () => {
    const file = new File();
    assert.equal(await thrownBy(() => looseWithin(closing(file), () => raise("body"))), "body");
    assert.equal(file.closed, 1);
  });

  for (const result of [true, 1, {}, Promise.resolve(true)])
    test(`takes no verdict from close(): ${typeof result}`, async () => {
      for (const extra of [[], [null]]) {
        const block = () => looseWithin(...extra, closing(new File(result)), () => raise("body"));
        assert.equal(await thrownBy(block), "body");
      }
    });

  test("awaits close() where that returns a promise", async () => {
    const closed = deferred();
    let ended = false;
    const block = Promise.resolve(looseWithin(closing(new File(closed.promise)), () => "result"));
    void block.then(() => (ended = true));
    await quiet();
    assert.equal(ended, false);
    closed.resolve();
    assert.equal(await block, "result");
  });

  test("awaits close() where that returns a bare thenable", async () => {
    const closed = deferred();
    const thenable = {
      then: (resolve: () => void) => {
        void closed.promise.then(resolve);
      },
    };
    const block = looseWithin(closing(new File(thenable)), () => "result");
    assert.ok(block instanceof Promise);
    await quiet();
    closed.resolve();
    assert.equal(await block, "result");
  });

  test("fails where close() throws or rejects", async () => {
    const throwing = { close: () => raise("close") };
    const rejecting = { close: () => Promise.reject(new Error("close")) };
    assert.equal(await thrownBy(() => looseWithin(closing(throwing), () => 1)), "close");
    const error = await thrownBy(() => looseWithin(closing(rejecting), () => 1));
    assert.match(String(error), /close/);
  });

  test("can be used in both stacks", async () => {
    const [first, second] = [new File(), new File(Promise.resolve())];
    await within(new ExitStack(), (stack) => stack.use(closing(first as { close(): void })));
    await within(new AsyncExitStack(), (stack) => stack.use(closing(second)));
    assert.deepEqual([first.closed, second.closed], [1, 1]);
  });

  test("can be used again", () => {
    const file = new File();
    const manager = closing(file);
    looseWithin(manager, () => undefined);
    looseWithin(manager, () => undefined);
    assert.equal(file.closed, 2);
  });

  test("closes what is a function", () => {
    const server = Object.assign(() => undefined, { closed: false, close: () => true });
    assert.equal(
      looseWithin(closing(server), (value: unknown) => value === server),
      true,
    );
  });
});
