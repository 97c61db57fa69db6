/** As much of `node:assert/strict` as the core suite uses, for browsers. */

import { isDeepEqual } from "./deep-equal.ts";

/** A predicate, a class of errors, a pattern, or properties that the error has. */
type Expected = ((error: unknown) => unknown) | (new (...args: never[]) => unknown) | object;

class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** What is compared is looked into only if it is to be shown. */
function check(condition: unknown, complain: () => string, message?: string): asserts condition {
  if (!condition) throw new AssertionError(message ?? complain());
}

function ok(value: unknown, message?: string): asserts value {
  check(value, () => `not truthy: ${show(value)}`, message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  check(Object.is(actual, expected), () => `${show(actual)} is not ${show(expected)}`, message);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  check(!Object.is(actual, expected), () => `is ${show(expected)}`, message);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  check(isDeepEqual(actual, expected), () => `${show(actual)} is not ${show(expected)}`, message);
}

function notDeepEqual(actual: unknown, expected: unknown, message?: string): void {
  check(!isDeepEqual(actual, expected), () => `is ${show(expected)}`, message);
}

function match(actual: string, expected: RegExp, message?: string): void {
  check(expected.test(actual), () => `${show(actual)} does not match ${String(expected)}`, message);
}

function doesNotMatch(actual: string, expected: RegExp, message?: string): void {
  check(!expected.test(actual), () => `${show(actual)} matches ${String(expected)}`, message);
}

function throws(action: () => unknown, expected?: Expected | string, message?: string): void {
  let thrown: { error: unknown } | undefined;
  try {
    action();
  } catch (error) {
    thrown = { error };
  }
  checkThrown(thrown, expected, message);
}

async function rejects(
  action: PromiseLike<unknown> | (() => PromiseLike<unknown>),
  expected?: Expected | string,
  message?: string,
): Promise<void> {
  let thrown: { error: unknown } | undefined;
  try {
    await (typeof action === "function" ? action() : action);
  } catch (error) {
    thrown = { error };
  }
  checkThrown(thrown, expected, message);
}

function checkThrown(
  thrown: { error: unknown } | undefined,
  expected: Expected | string | undefined,
  message: string | undefined,
): void {
  check(thrown !== undefined, () => "nothing was thrown", message);
  if (expected === undefined || typeof expected === "string") return;
  check(
    isExpected(thrown.error, expected),
    () => `unexpected error: ${show(thrown.error)}`,
    message,
  );
}

function isExpected(error: unknown, expected: Expected): boolean {
  if (expected instanceof RegExp) return expected.test(String(error));
  if (typeof expected !== "function") return hasProperties(error, expected);
  if (isErrorClass(expected)) return error instanceof expected;
  return (expected as (error: unknown) => unknown)(error) === true;
}

function isErrorClass(value: object): value is typeof Error {
  return value === Error || ("prototype" in value && value.prototype instanceof Error);
}

function hasProperties(thrown: unknown, expected: object): boolean {
  const error = Object(thrown) as Record<PropertyKey, unknown>;
  const errorNames = expected instanceof Error ? ["name", "message"] : [];
  return [...errorNames, ...Object.keys(expected)].every((key) => {
    const wanted: unknown = (expected as Record<string, unknown>)[key];
    const actual = error[key];
    return wanted instanceof RegExp && typeof actual === "string"
      ? wanted.test(actual)
      : isDeepEqual(actual, wanted);
  });
}

function show(value: unknown): string {
  if (value instanceof Error) return value.stack ?? String(value);
  const seen = new Set<object>();
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Error) return String(inner);
    if (typeof inner === "bigint") return `${inner}n`;
    if (typeof inner !== "object" || inner === null) return inner ?? String(inner);
    if (seen.has(inner)) return "(seen above)";
    seen.add(inner);
    return inner;
  });
}

export default Object.assign(ok, {
  AssertionError,
  ok,
  equal,
  strictEqual: equal,
  notEqual,
  notStrictEqual: notEqual,
  deepEqual,
  deepStrictEqual: deepEqual,
  notDeepEqual,
  notDeepStrictEqual: notDeepEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  fail: (message?: string): never => {
    throw new AssertionError(message ?? "failed");
  },
});
