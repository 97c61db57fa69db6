import assert from "node:assert/strict";
import {
  hasProperty,
  isBuiltInFunction,
  isConstructor,
  isFunctionNamed,
  method,
} from "./built-in.ts";
import { stackConformance } from "./conformance.ts";

stackConformance(" is a constructor of length 0", ({ Stack, kind }) => {
  isFunctionNamed(Stack, kind, 0);
  assert.ok(isConstructor(Stack));
  assert.equal(Object.getPrototypeOf(Stack), Function.prototype);
});

stackConformance(" has a prototype and nothing else", ({ Stack }) => {
  assert.deepEqual(Reflect.ownKeys(Stack).sort(), ["length", "name", "prototype"]);
  hasProperty(Stack, "prototype", { writable: false, enumerable: false, configurable: false });
});

stackConformance(".prototype is an ordinary object with the specified properties", (subject) => {
  const prototype = subject.Stack.prototype as object;
  assert.equal(Object.getPrototypeOf(prototype), Object.prototype);
  assert.ok(Object.isExtensible(prototype));
  const named = ["adopt", "constructor", "defer", subject.disposeName, "disposed", "move", "use"];
  const keys = Reflect.ownKeys(prototype);
  assert.deepEqual(keys.filter((key) => typeof key === "string").sort(), named);
  const symbols = new Set(keys.filter((key) => typeof key === "symbol"));
  assert.deepEqual(symbols, new Set([Symbol.toStringTag, subject.disposeSymbol]));
});

stackConformance(".prototype.constructor", ({ Stack }) => {
  hasProperty(Stack.prototype as object, "constructor", { value: Stack, ...method });
});

stackConformance(".prototype[Symbol.toStringTag]", ({ Stack, kind }) => {
  const tag = { value: kind, writable: false, enumerable: false, configurable: true };
  hasProperty(Stack.prototype as object, Symbol.toStringTag, tag);
  assert.equal(Object.prototype.toString.call(new Stack()), `[object ${kind}]`);
});

for (const [name, length] of [
  ["adopt", 2],
  ["defer", 1],
  ["move", 0],
  ["use", 1],
] as const) {
  stackConformance(`.prototype.${name} is a built-in function of length ${length}`, ({ Stack }) => {
    const prototype = Stack.prototype as Record<string, unknown>;
    hasProperty(prototype, name, method);
    isBuiltInFunction(prototype[name], name, length);
  });
}

stackConformance(".prototype.dispose or .disposeAsync is a built-in function", (subject) => {
  const prototype = subject.Stack.prototype as Record<string, unknown>;
  hasProperty(prototype, subject.disposeName, method);
  isBuiltInFunction(prototype[subject.disposeName], subject.disposeName, 0);
});

stackConformance(".prototype[Symbol.dispose or .asyncDispose] is the same function", (subject) => {
  const prototype = subject.Stack.prototype as Record<string, unknown>;
  const value = prototype[subject.disposeName];
  hasProperty(prototype, subject.disposeSymbol, { value, ...method });
});

stackConformance(".prototype.disposed is an accessor without a setter", ({ Stack }) => {
  const prototype = Stack.prototype as object;
  hasProperty(prototype, "disposed", { set: undefined, enumerable: false, configurable: true });
  const get: unknown = Object.getOwnPropertyDescriptor(prototype, "disposed")?.get;
  isBuiltInFunction(get, "get disposed", 0);
});
