import { read } from "../values/read.ts";

/**
 * Whether an error marks an unknown outcome, by its code, so that another copy's marker counts too.
 * An error of that class which somebody threw is none: it is not frozen.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  return read(error, "code") === "ERR_OUTCOME_UNKNOWN" && Object.isFrozen(error);
}
