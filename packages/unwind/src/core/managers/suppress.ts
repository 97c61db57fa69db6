import { partsOf } from "../errors/error-parts.ts";
import { withoutErrors } from "../errors/error-rest.ts";
import { verdict } from "../errors/raise.ts";
import { requireFunction, wrongArgument } from "../errors/wrong-argument.ts";
import { enter, exit, settle } from "../protocol.ts";
import type { ContextManager, Failure } from "../protocol.ts";

/** A class of errors: what may stand right of `instanceof`. */
export type ErrorType = abstract new (...args: never[]) => unknown;

type Settle = (failure: Failure) => Failure | undefined;

/** Ends failures, as the rule says which and how much of each. */
function suppression(rule: Settle): ContextManager<undefined, boolean> {
  const rest = (failure: Failure | undefined): Failure | undefined => failure && rule(failure);
  const manager = {
    name: "suppress",
    [enter]: () => undefined,
    [exit]: (failure: Failure | undefined) => verdict(rest(failure), failure),
    [settle]: rest,
  };
  return manager;
}

/**
 * Suppresses errors of these types. In an error tree what matches is taken out, and the rest goes on
 * in its place. (Python's `suppress` judges the newest error alone, and what that had replaced is
 * lost with it; {@link suppress.when} can do the same.)
 */
export function suppress(...types: ErrorType[]): ContextManager<undefined, boolean> {
  for (const type of types)
    if (!isErrorType(type))
      throw wrongArgument("suppress", "error classes", type, " Use suppress.when().");
  // Every tree is an Error, but `suppress(Error)` means the errors in it: a thrown string stays.
  const matches = (error: unknown): boolean =>
    types.some((type) => isA(type, error) && (type !== Error || partsOf(error) === undefined));
  return suppression((failure) => withoutErrors(failure, matches));
}

/** Suppresses a failure as a whole where `predicate(error)` is true of the error or error tree. */
suppress.when = (predicate: (error: unknown) => boolean): ContextManager<undefined, boolean> => {
  requireFunction("suppress.when", "a function", predicate);
  return suppression((failure) => (predicate(failure.error) ? undefined : failure));
};

/** `instanceof`, which asks a proxy for its prototype, and that may throw. */
function isA(type: ErrorType, error: unknown): boolean {
  try {
    return error instanceof type;
  } catch {
    return false;
  }
}

/** Arrow functions have no prototype, and `instanceof` throws on them. */
function isErrorType(type: unknown): boolean {
  return typeof type === "function" && "prototype" in type;
}
