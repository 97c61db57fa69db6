import assert from "node:assert/strict";
import { isBuiltInFunction, primitives, thrower } from "./built-in.ts";
import { conformance } from "./conformance.ts";

conformance("Iterator.prototype[Symbol.dispose] is a built-in function", (subject) => {
  isBuiltInFunction(subject.iteratorDispose, "[Symbol.dispose]", 0);
});

conformance(
  "Iterator.prototype[Symbol.dispose] calls return once, without arguments",
  (subject) => {
    const calls: unknown[][] = [];
    const iterator = {
      return(...args: unknown[]): unknown {
        calls.push([this, ...args]);
        return "ignored";
      },
    };
    assert.equal(subject.iteratorDispose.call(iterator), undefined);
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.length, 1);
    assert.equal(calls[0][0], iterator);
  },
);

conformance(
  "Iterator.prototype[Symbol.dispose] does nothing where there is no return",
  (subject) => {
    for (const iterator of [{}, { return: undefined }, { return: null }, 1, "s", true]) {
      assert.equal(subject.iteratorDispose.call(iterator), undefined);
    }
  },
);

conformance("Iterator.prototype[Symbol.dispose] throws where return is no function", (subject) => {
  for (const value of [...primitives.slice(2), {}]) {
    assert.throws(() => subject.iteratorDispose.call({ return: value }), TypeError);
  }
});

conformance("Iterator.prototype[Symbol.dispose] throws for undefined and null", (subject) => {
  for (const iterator of [undefined, null]) {
    assert.throws(() => subject.iteratorDispose.call(iterator), TypeError);
  }
});

conformance(
  "Iterator.prototype[Symbol.dispose] reads return once, and passes on throws",
  (subject) => {
    const { thrown, throws } = thrower();
    let reads = 0;
    const get = (): unknown => {
      reads += 1;
      return throws;
    };
    const iterator = Object.defineProperty({}, "return", { get });
    assert.throws(() => subject.iteratorDispose.call(iterator), thrown);
    assert.equal(reads, 1);
    const broken = Object.defineProperty({}, "return", { get: throws });
    assert.throws(() => subject.iteratorDispose.call(broken), thrown);
  },
);

conformance("Iterator.prototype[Symbol.dispose] ends a generator that was started", (subject) => {
  const log: string[] = [];
  function* generator(): Generator {
    try {
      yield 1;
    } finally {
      log.push("finally");
    }
  }
  const iterator = generator();
  iterator.next();
  subject.iteratorDispose.call(iterator);
  assert.deepEqual(log, ["finally"]);
  assert.deepEqual(iterator.next(), { value: undefined, done: true });
});
