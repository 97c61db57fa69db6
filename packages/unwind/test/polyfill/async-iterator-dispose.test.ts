import assert from "node:assert/strict";
import { isBuiltInFunction, primitives, thrower } from "./built-in.ts";
import { conformance } from "./conformance.ts";
import { turns } from "./turns.ts";

const dispose = "AsyncIterator.prototype[Symbol.asyncDispose]";

conformance(`${dispose} is a built-in function`, (subject) => {
  isBuiltInFunction(subject.asyncIteratorDispose, "[Symbol.asyncDispose]", 0);
});

conformance(`${dispose} calls return at once, on the iterator`, async (subject) => {
  const calls: unknown[] = [];
  const iterator = {
    return(): void {
      calls.push(this);
    },
  };
  const promise = subject.asyncIteratorDispose.call(iterator) as Promise<unknown>;
  assert.equal(calls.length, 1);
  assert.equal(calls[0], iterator);
  assert.equal(Object.getPrototypeOf(promise), Promise.prototype);
  assert.equal(await promise, undefined);
});

conformance(`${dispose} calls return without arguments`, async (subject) => {
  const calls: unknown[][] = [];
  await subject.asyncIteratorDispose.call({ return: (...args: unknown[]) => calls.push(args) });
  assert.deepEqual(calls, [[]]);
});

conformance(`${dispose} awaits what return gives, and gives undefined`, async (subject) => {
  const log: string[] = [];
  const slow = async (): Promise<string> => {
    for (let turn = 0; turn < 9; turn += 1) await undefined;
    log.push("returned");
    return "ignored";
  };
  assert.equal(await subject.asyncIteratorDispose.call({ return: slow }), undefined);
  assert.deepEqual(log, ["returned"]);
});

conformance(`${dispose} does nothing where there is no return`, async (subject) => {
  for (const iterator of [{}, { return: undefined }, { return: null }, 1, "s", true]) {
    assert.equal(await subject.asyncIteratorDispose.call(iterator), undefined);
  }
});

conformance(`${dispose} rejects where return is no function`, async (subject) => {
  for (const value of [...primitives.slice(2), {}]) {
    const promise = subject.asyncIteratorDispose.call({ return: value }) as Promise<unknown>;
    await assert.rejects(promise, TypeError);
  }
});

conformance(`${dispose} rejects for undefined and null`, async (subject) => {
  for (const iterator of [undefined, null]) {
    const promise = subject.asyncIteratorDispose.call(iterator) as Promise<unknown>;
    await assert.rejects(promise, TypeError);
  }
});

conformance(
  `${dispose} rejects where return throws, rejects, or cannot be read`,
  async (subject) => {
    const { thrown, throws } = thrower();
    const iterators = [
      { return: throws },
      { return: () => Promise.reject(thrown) },
      Object.defineProperty({}, "return", { get: throws }),
      { return: () => Object.defineProperty(Promise.resolve(), "constructor", { get: throws }) },
    ];
    for (const iterator of iterators) {
      const promise = subject.asyncIteratorDispose.call(iterator) as Promise<unknown>;
      await assert.rejects(promise, thrown);
    }
  },
);

conformance(`${dispose} awaits once, where there is a return`, async (subject) => {
  const awaits = (iterator: object): Promise<number> =>
    turns(subject.asyncIteratorDispose.call(iterator) as Promise<unknown>);
  assert.equal(await awaits({}), 1);
  assert.equal(await awaits({ return: () => 1 }), 2);
  assert.equal(await awaits({ return: () => Promise.resolve() }), 2);
});

conformance(`${dispose} ends an async generator that was started`, async (subject) => {
  const log: string[] = [];
  async function* generator(): AsyncGenerator {
    try {
      yield 1;
    } finally {
      log.push("finally");
    }
  }
  const iterator = generator();
  await iterator.next();
  await subject.asyncIteratorDispose.call(iterator);
  assert.deepEqual(log, ["finally"]);
});
