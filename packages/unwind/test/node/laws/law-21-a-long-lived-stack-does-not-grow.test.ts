import assert from "node:assert/strict";
import { test } from "node:test";
import { asyncEnter, AsyncExitStack, asyncExit, ExitStack } from "unwind";
import { bytesInUse } from "./collect-garbage.ts";

const turns = 300_000;

/** Bytes: less than if there were as little as one number left of each turn. */
const limit = 1_000_000;

interface Pattern {
  readonly held: number;
  /** Which of those held is released next, oldest first. */
  readonly next: (held: number, turn: number) => number;
}

const patterns: Readonly<Record<string, Pattern>> = {
  "the only ones": { held: 2, next: () => 0 },
  "the oldest of a hundred": { held: 100, next: () => 0 },
  "the newest of a hundred": { held: 100, next: (held) => held - 1 },
  "the newest of a hundred, after an older one": {
    held: 100,
    next: (held, turn) => (turn === 0 ? 1 : held - 1),
  },
  "any of a hundred": { held: 100, next: (held, turn) => (turn * 7919) % held },
};

const disposable = (): Disposable => ({ [Symbol.dispose]: () => {} });

for (const [name, { held, next }] of Object.entries(patterns)) {
  for (const together of [1, 2]) {
    test(`${turns} releases leave nothing: ${name}, ${together} at a time`, () => {
      const stack = new ExitStack();
      stack.defer(() => {});
      const values = Array.from({ length: held }, () => stack.use(disposable()));
      const before = bytesInUse();
      for (let turn = 0; turn < turns; turn++) {
        const [value] = values.splice(next(values.length, turn), 1);
        assert.ok(turn % 2 === 0 ? stack.release(value) : stack.forget(value));
        while (turn % together === 0 && values.length < held) values.push(stack.use(disposable()));
      }
      const grown = bytesInUse() - before;
      assert.ok(grown < limit, `${grown} bytes more`);
      stack.dispose();
    });
  }
}

test(`${turns / 6} async releases leave nothing`, async () => {
  const stack = new AsyncExitStack();
  const resource = (): object => ({});
  const use = (value: object): Promise<object> =>
    stack.use({ [asyncEnter]: async () => value, [asyncExit]: async () => {} });
  const values = [await use(resource()), await use(resource())];
  const before = bytesInUse();
  for (let turn = 0; turn < turns / 6; turn++) {
    values.push(await use(resource()));
    assert.ok(await stack.release(values.shift()));
  }
  const grown = bytesInUse() - before;
  assert.ok(grown < limit, `${grown} bytes more`);
  await stack.disposeAsync();
});
