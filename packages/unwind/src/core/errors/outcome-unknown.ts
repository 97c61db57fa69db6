import type { Failure } from "../protocol.ts";
import { OutcomeUnknownError } from "./errors.ts";

// Frozen and shared: it marks an outcome, nobody threw it, and it costs no stack trace.
const unknown = Object.freeze(
  new OutcomeUnknownError(
    "`using` does not tell how its block ended. Call complete() as the block's last statement.",
  ),
);

/** What exits are told where a `using` declaration ends without `complete()`. */
export const outcomeUnknown: Failure = Object.freeze({ error: unknown });
