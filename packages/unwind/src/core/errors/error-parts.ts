import { has, read } from "../values/read.ts";

/**
 * The errors that an error is made of, newest first; undefined for an error in its own right.
 * Recognised by shape, so that trees made by other realms, other copies, polyfills and compilers
 * (TypeScript's helper makes a plain Error with SuppressedError's name) are walked as well.
 */
export function partsOf(error: unknown): readonly unknown[] | undefined {
  const suppressed = suppressedParts(error);
  return suppressed === undefined ? aggregatedParts(error) : Object.values(suppressed);
}

/** `error` and `suppressed` of a SuppressedError. */
export function suppressedParts(error: unknown): Readonly<Record<string, unknown>> | undefined {
  return read(error, "name") === "SuppressedError" && has(error, "suppressed")
    ? { error: read(error, "error"), suppressed: read(error, "suppressed") }
    : undefined;
}

/** `errors` of an AggregateError that has some. */
function aggregatedParts(error: unknown): readonly unknown[] | undefined {
  const errors = read(error, "errors");
  try {
    const aggregate = error instanceof AggregateError || read(error, "name") === "AggregateError";
    return aggregate && Array.isArray(errors) && errors.length > 0
      ? Array.from<unknown>(errors)
      : undefined;
  } catch {
    return undefined; // A proxy that tells nothing: an error in its own right.
  }
}
