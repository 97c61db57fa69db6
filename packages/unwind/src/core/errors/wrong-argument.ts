import { nameOf } from "../values/name-of.ts";
import { ArgumentError } from "./errors.ts";

/** For a call that was `given` something else than what it `takes`. */
export function wrongArgument(
  call: string,
  takes: string,
  given: unknown,
  remedy = "",
): ArgumentError {
  return new ArgumentError(`${call}() takes ${takes}, not ${nameOf(given)}.${remedy}`);
}

/** Throws unless `call` was given a function. */
export function requireFunction(call: string, takes: string, given: unknown): void {
  if (typeof given !== "function") throw wrongArgument(call, takes, given);
}
