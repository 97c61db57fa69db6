import { OutcomeUnknownError } from "./errors.ts";
import type { Failure } from "../protocol.ts";
import { read } from "../values/read.ts";

// Frozen and shared: it marks an outcome, nobody threw it, and it costs no stack trace.
const unknown = Object.freeze(
  new OutcomeUnknownError(
    "The outcome of the block is not known: `using` does not tell how its block ended. " +
      "Call complete() as the block's last statement to say that it succeeded.",
  ),
);

/** What exits are told where a `using` declaration ends without `complete()`. */
export const outcomeUnknown: Failure = Object.freeze({ error: unknown });

/**
 * Whether an error is that marker, or the one of another copy of the package. An error of that class
 * which somebody threw is none: it is not frozen.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  return error === unknown || (read(error, "code") === unknown.code && Object.isFrozen(error));
}
