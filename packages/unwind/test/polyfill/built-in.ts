import assert from "node:assert/strict";

/** The property is there, with all that the descriptor tells. */
export function hasProperty(
  object: object,
  key: PropertyKey,
  expected: Readonly<Record<string, unknown>>,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  assert.ok(descriptor, `own property ${String(key)}`);
  for (const [field, value] of Object.entries(expected)) {
    const found = descriptor[field as keyof PropertyDescriptor] as unknown;
    assert.ok(Object.is(found, value), `${field} of ${String(key)}: ${String(found)}`);
  }
}

export const method = { writable: true, enumerable: false, configurable: true };
const readOnly = { writable: false, enumerable: false, configurable: true };

/** A built-in function object, of ECMA-262 clause 18, which is not a constructor. */
export function isBuiltInFunction(value: unknown, name: string, length: number): void {
  isFunctionNamed(value, name, length);
  assert.equal(isConstructor(value), false, `${name} is not a constructor`);
  assert.equal(Object.hasOwn(value, "prototype"), false, `${name} has no prototype`);
  assert.equal(Object.getPrototypeOf(value), Function.prototype);
}

export function isFunctionNamed(
  value: unknown,
  name: string,
  length: number,
): asserts value is (...args: unknown[]) => unknown {
  assert.equal(typeof value, "function");
  hasProperty(value as object, "name", { value: name, ...readOnly });
  hasProperty(value as object, "length", { value: length, ...readOnly });
  assert.ok(Object.isExtensible(value));
}

/** If the value has a [[Construct]] internal method. */
export function isConstructor(value: unknown): value is new () => object {
  try {
    Reflect.construct(Object, [], value as new () => object);
    return true;
  } catch {
    return false;
  }
}

/** A NewTarget, without a `prototype` of its own: what is read of it is logged. */
export function newTarget(prototype: () => unknown, log: string[] = []): new () => object {
  return new Proxy(Object.bind(undefined), {
    get(target, key) {
      log.push(`get ${String(key)}`);
      return key === "prototype" ? prototype() : (Reflect.get(target, key) as unknown);
    },
  });
}

/** A function that throws, and what it throws. */
export function thrower(): { thrown: Error; throws: () => never } {
  const thrown = new Error("thrown");
  return {
    thrown,
    throws: () => {
      throw thrown;
    },
  };
}

export const primitives: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  "",
  "s",
  0,
  1,
  NaN,
  1n,
  Symbol("s"),
];
