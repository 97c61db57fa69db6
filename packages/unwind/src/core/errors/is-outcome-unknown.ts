import type { Failure } from "../protocol.ts";
import { read } from "../values/read.ts";

/**
 * Whether an error marks an unknown outcome, by its code, so that another copy's marker counts too.
 * An error of that class which somebody threw is none: it is not frozen.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  return read(error, "code") === "ERR_OUTCOME_UNKNOWN" && Object.isFrozen(error);
}

/** The ending, if it is unknown: no exit makes a success of that. */
export function unknownOf(ending: Failure | undefined): Failure | undefined {
  return ending !== undefined && isOutcomeUnknown(ending.error) ? ending : undefined;
}
