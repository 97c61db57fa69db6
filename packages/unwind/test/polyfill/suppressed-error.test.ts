import assert from "node:assert/strict";
import {
  hasProperty,
  isConstructor,
  isFunctionNamed,
  method,
  newTarget,
  primitives,
  thrower,
} from "./built-in.ts";
import { conformance } from "./conformance.ts";

conformance("SuppressedError is a constructor of length 3", ({ SuppressedError }) => {
  isFunctionNamed(SuppressedError, "SuppressedError", 3);
  assert.ok(isConstructor(SuppressedError));
  assert.equal(Object.getPrototypeOf(SuppressedError), Error);
});

conformance("SuppressedError.prototype is fixed", ({ SuppressedError }) => {
  const fixed = { writable: false, enumerable: false, configurable: false };
  hasProperty(SuppressedError, "prototype", fixed);
});

conformance(
  "SuppressedError.prototype has name, message and constructor",
  ({ SuppressedError }) => {
    const { prototype } = SuppressedError;
    hasProperty(prototype, "constructor", { value: SuppressedError, ...method });
    hasProperty(prototype, "message", { value: "", ...method });
    hasProperty(prototype, "name", { value: "SuppressedError", ...method });
    const keys = ["constructor", "message", "name"];
    assert.deepEqual(Reflect.ownKeys(prototype).map(String).sort(), keys);
  },
);

conformance("SuppressedError.prototype is not an error", ({ SuppressedError }) => {
  assert.equal(Object.getPrototypeOf(SuppressedError.prototype), Error.prototype);
  assert.equal(Object.prototype.toString.call(SuppressedError.prototype), "[object Object]");
});

conformance("SuppressedError makes errors, with new or without", ({ SuppressedError }) => {
  for (const made of [new SuppressedError(1, 2), SuppressedError(1, 2)]) {
    assert.equal(Object.getPrototypeOf(made), SuppressedError.prototype);
    assert.equal(Object.prototype.toString.call(made), "[object Error]");
    assert.ok(made instanceof Error);
    assert.equal(made.error, 1);
    assert.equal(made.suppressed, 2);
  }
});

conformance("SuppressedError ignores what it is called on", ({ SuppressedError }) => {
  const receiver = Object.create(SuppressedError.prototype) as object;
  const made = Reflect.apply(SuppressedError, receiver, [1, 2]) as object;
  assert.notEqual(made, receiver);
  assert.deepEqual(Reflect.ownKeys(receiver), []);
});

conformance(
  "SuppressedError defines error and suppressed, not enumerable",
  ({ SuppressedError }) => {
    for (const value of [...primitives, {}, new Error("e")]) {
      const made = new SuppressedError(value, value);
      hasProperty(made, "error", { value, ...method });
      hasProperty(made, "suppressed", { value, ...method });
    }
  },
);

conformance(
  "SuppressedError defines error and suppressed where not given",
  ({ SuppressedError }) => {
    const made = Reflect.construct(SuppressedError, []) as object;
    hasProperty(made, "error", { value: undefined, ...method });
    hasProperty(made, "suppressed", { value: undefined, ...method });
  },
);

conformance("SuppressedError does not look into the errors", ({ SuppressedError }) => {
  const closed = new Proxy({}, new Proxy({}, { get: () => assert.fail("looked into") }));
  const made = new SuppressedError(closed, closed, "m");
  assert.equal(made.error, closed);
});

conformance("SuppressedError defines the message, not enumerable", ({ SuppressedError }) => {
  hasProperty(new SuppressedError(1, 2, "m"), "message", { value: "m", ...method });
  hasProperty(new SuppressedError(1, 2, ""), "message", { value: "", ...method });
});

conformance("SuppressedError makes a string of the message", ({ SuppressedError }) => {
  const messages: [unknown, string][] = [
    [42, "42"],
    [null, "null"],
    [false, "false"],
    [["a", "b"], "a,b"],
    [{ toString: () => "s", valueOf: () => 1 }, "s"],
    [{ toString: undefined, valueOf: () => 1 }, "1"],
    [{ [Symbol.toPrimitive]: (hint: string) => hint }, "string"],
  ];
  for (const [message, value] of messages) {
    const made = new SuppressedError(1, 2, message as string);
    hasProperty(made, "message", { value, ...method });
  }
});

conformance("SuppressedError defines no message where it is undefined", ({ SuppressedError }) => {
  for (const made of [new SuppressedError(1, 2), new SuppressedError(1, 2, undefined)]) {
    assert.equal(Object.hasOwn(made, "message"), false);
    assert.equal(made.message, "");
  }
});

conformance("SuppressedError passes on what the message throws", ({ SuppressedError }) => {
  const { thrown, throws } = thrower();
  const message = { toString: throws } as unknown as string;
  assert.throws(() => new SuppressedError(1, 2, message), thrown);
  assert.throws(() => SuppressedError(1, 2, message), thrown);
});

conformance("SuppressedError refuses a symbol for a message", ({ SuppressedError }) => {
  assert.throws(() => new SuppressedError(1, 2, Symbol("m") as unknown as string), TypeError);
});

conformance(
  "SuppressedError defines message, error, suppressed in this order",
  ({ SuppressedError }) => {
    const specified = ["message", "error", "suppressed"];
    const keys = Reflect.ownKeys(new SuppressedError(1, 2, "m")).map(String);
    assert.deepEqual(
      keys.filter((key) => specified.includes(key)),
      specified,
    );
  },
);

conformance("SuppressedError does not read options, and has no cause", ({ SuppressedError }) => {
  const options = new Proxy({}, { get: () => assert.fail("read"), has: () => assert.fail("read") });
  const made = Reflect.construct(SuppressedError, [1, 2, "m", options]) as object;
  assert.equal(Object.hasOwn(made, "cause"), false);
});

conformance("SuppressedError takes its prototype from NewTarget", ({ SuppressedError }) => {
  for (const prototype of [{}, Object.create(null) as object, [], () => {}, Object.prototype]) {
    const made = Reflect.construct(
      SuppressedError,
      [1, 2, "m"],
      newTarget(() => prototype),
    ) as object;
    assert.equal(Object.getPrototypeOf(made), prototype);
    hasProperty(made, "message", { value: "m", ...method });
    hasProperty(made, "error", { value: 1, ...method });
  }
});

conformance(
  "SuppressedError has the default prototype if NewTarget gives none",
  ({ SuppressedError }) => {
    for (const prototype of primitives) {
      const made = Reflect.construct(
        SuppressedError,
        [1, 2, "m"],
        newTarget(() => prototype),
      ) as object;
      assert.equal(Object.getPrototypeOf(made), SuppressedError.prototype);
      assert.equal(Object.prototype.toString.call(made), "[object Error]");
    }
  },
);

conformance(
  "SuppressedError reads NewTarget's prototype once, then the message",
  ({ SuppressedError }) => {
    const log: string[] = [];
    const message = { toString: () => String(log.push("message")) };
    Reflect.construct(
      SuppressedError,
      [1, 2, message],
      newTarget(() => ({}), log),
    );
    assert.deepEqual(log, ["get prototype", "message"]);
  },
);

conformance("SuppressedError goes no further if NewTarget's prototype throws", (subject) => {
  const { thrown, throws } = thrower();
  const args = [1, 2, { toString: () => assert.fail("read") }];
  assert.throws(() => {
    Reflect.construct(subject.SuppressedError, args, newTarget(throws));
  }, thrown);
});

conformance("SuppressedError can be extended", ({ SuppressedError }) => {
  class Failed extends SuppressedError {
    readonly code = "E_FAILED";
    override get name(): string {
      return "Failed";
    }
  }
  const made = new Failed(1, 2, "m");
  assert.ok(made instanceof Failed && made instanceof SuppressedError && made instanceof Error);
  assert.equal(made.code, "E_FAILED");
  assert.equal(made.error, 1);
  assert.equal(String(made), "Failed: m");
});

conformance("SuppressedError has a stack that names who made it", ({ SuppressedError }) => {
  class Failed extends SuppressedError {}
  function madeHere(): Error[] {
    return [SuppressedError(1, 2, "m"), new SuppressedError(1, 2, "m"), new Failed(1, 2, "m")];
  }
  for (const error of madeHere()) assert.match(error.stack ?? "", /madeHere/u);
});
