import { isObject } from "./thenable.ts";

/** What an object of any realm says that it is: `[object Generator]`. */
export const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** A generator object, sync or async, of any realm. */
export function isGenerator(value: unknown): boolean {
  if (!isObject(value) || !("next" in value)) return false;
  const tag = tagOf(value);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}
