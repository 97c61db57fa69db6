import assert from "node:assert/strict";
import { test } from "node:test";
import { asyncEnter, AsyncExitStack, asyncExit, ExitStack } from "unwind";
import { bytesInUse } from "./collect-garbage.ts";

/** What a million entries would take, many times over. */
const limit = 2_000_000;

/** How many are held at any time, and which of them is released next. */
const patterns: Readonly<
  Record<string, { held: number; next: (held: number, turn: number) => number }>
> = {
  "at once": { held: 1, next: () => 0 },
  "the oldest of a hundred": { held: 100, next: () => 0 },
  "the newest of a hundred": { held: 100, next: (held) => held - 1 },
  "any of a hundred": { held: 100, next: (held, turn) => (turn * 7919) % held },
};

const disposable = (): Disposable => ({ [Symbol.dispose]: () => {} });

for (const [name, { held, next }] of Object.entries(patterns)) {
  test(`a million releases, ${name}, leave nothing`, () => {
    const stack = new ExitStack();
    stack.defer(() => {});
    const values = Array.from({ length: held }, () => stack.use(disposable()));
    const before = bytesInUse();
    for (let turn = 0; turn < 1_000_000; turn++) {
      const at = next(held, turn);
      const [value] = values.splice(at, 1, stack.use(disposable()));
      assert.ok(turn % 2 === 0 ? stack.release(value) : stack.forget(value));
    }
    const grown = bytesInUse() - before;
    assert.ok(grown < limit, `${grown} bytes more`);
    stack.dispose();
  });
}

test("two hundred thousand async releases leave nothing", async () => {
  const stack = new AsyncExitStack();
  const resource = (): object => ({});
  const use = (value: object): Promise<object> =>
    stack.use({ [asyncEnter]: async () => value, [asyncExit]: async () => {} });
  const values = [await use(resource()), await use(resource())];
  const before = bytesInUse();
  for (let turn = 0; turn < 200_000; turn++) {
    values.push(await use(resource()));
    assert.ok(await stack.release(values.shift()));
  }
  const grown = bytesInUse() - before;
  assert.ok(grown < limit, `${grown} bytes more`);
  await stack.disposeAsync();
});
