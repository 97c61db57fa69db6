import { isMethod } from "./method.ts";

/** What an object of any realm says that it is: `[object Generator]`. */
export const tagOf = (value: unknown): string => ({}).toString.call(value);

/** A generator object, sync or async, of any realm. */
export function isGenerator(value: unknown): boolean {
  return (
    isMethod((value as Partial<Generator> | null | undefined)?.next) &&
    /^\[object (Async)?Generator]$/.test(tagOf(value))
  );
}
