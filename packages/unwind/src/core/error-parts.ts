import { read } from "./read.ts";
import { isObject } from "./thenable.ts";

/**
 * The errors that an error is made of, newest first; undefined for an error in its own right.
 * Recognised by shape, so that trees made by other realms, other copies, polyfills and compilers
 * (TypeScript's helper makes a plain Error with SuppressedError's name) are walked as well.
 */
export function partsOf(error: unknown): readonly unknown[] | undefined {
  return suppressedParts(error) ?? aggregatedParts(error);
}

/** `[error, suppressed]` of a SuppressedError. */
export function suppressedParts(error: unknown): readonly [unknown, unknown] | undefined {
  return isObject(error) && read(error, "name") === "SuppressedError"
    ? [read(error, "error"), read(error, "suppressed")]
    : undefined;
}

/** `errors` of an AggregateError that has some. */
export function aggregatedParts(error: unknown): readonly unknown[] | undefined {
  if (!isAggregate(error)) return undefined;
  const errors = read(error, "errors");
  return Array.isArray(errors) && errors.length > 0 ? errors : undefined;
}

function isAggregate(error: unknown): boolean {
  return (
    isObject(error) && (error instanceof AggregateError || read(error, "name") === "AggregateError")
  );
}
