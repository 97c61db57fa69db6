import assert from "node:assert/strict";
import { test } from "node:test";
import { asyncEnter, AsyncExitStack, asyncExit, ExitStack } from "unwind";
import { bytesInUse } from "./collect-garbage.ts";

const turns = 300_000;

/** Bytes: less than if there were as little as one number left of each of a sixth of the turns. */
const limit = 300_000;

/** What V8 keeps for itself (compiled code, feedback) comes once; what the stack keeps, each time. */
const rounds = 5;

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
      const grown: number[] = [];
      for (let round = 0; round < rounds && !grown.some((bytes) => bytes < limit); round++) {
        const before = bytesInUse();
        for (let turn = 0; turn < turns; turn++) {
          const [value] = values.splice(next(values.length, turn), 1);
          assert.ok(turn % 2 === 0 ? stack.release(value) : stack.forget(value));
          while (turn % together === 0 && values.length < held) {
            values.push(stack.use(disposable()));
          }
        }
        grown.push(bytesInUse() - before);
      }
      assert.ok(Math.min(...grown) < limit, `${grown.join()} bytes more in each round`);
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
  const grown: number[] = [];
  for (let round = 0; round < rounds && !grown.some((bytes) => bytes < limit); round++) {
    const before = bytesInUse();
    for (let turn = 0; turn < turns / 6; turn++) {
      values.push(await use(resource()));
      assert.ok(await stack.release(values.shift()));
    }
    grown.push(bytesInUse() - before);
  }
  assert.ok(Math.min(...grown) < limit, `${grown.join()} bytes more in each round`);
  await stack.disposeAsync();
});
