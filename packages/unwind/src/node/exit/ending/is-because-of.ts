import { errorsIn } from "../../../core/errors/errors-in.ts";
import { read } from "../../../core/values/read.ts";

/**
 * Whether an error is only that the program ends: all its parts are the reason, or come from it, or
 * are what cancelled work throws (an `AbortError`).
 */
export function isBecauseOf(reason: unknown, error: unknown): boolean {
  return errorsIn(error).every((part) => comesFrom(reason, part));
}

function comesFrom(reason: unknown, error: unknown): boolean {
  const seen = new Set<unknown>();
  for (let cause = error; cause !== undefined && !seen.has(cause); cause = read(cause, "cause")) {
    if (cause === reason || read(cause, "name") === "AbortError") return true;
    seen.add(cause);
  }
  return false;
}
