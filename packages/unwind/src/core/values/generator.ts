import { isObject } from "./thenable.ts";

const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** A generator object, sync or async, of any realm. */
export function isGenerator(value: unknown): boolean {
  if (!isObject(value) || !("next" in value)) return false;
  const tag = tagOf(value);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}

/** `function*`, of any realm. */
export function isGeneratorFunction(value: unknown): boolean {
  return tagOf(value) === "[object GeneratorFunction]";
}

/** `async function*`, of any realm. */
export function isAsyncGeneratorFunction(value: unknown): boolean {
  return tagOf(value) === "[object AsyncGeneratorFunction]";
}

/** `async function`, of any realm; not what compilers make of it for older runtimes. */
export function isAsyncFunction(value: unknown): boolean {
  return tagOf(value) === "[object AsyncFunction]";
}
