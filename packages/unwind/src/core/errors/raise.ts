import type { Failure } from "../protocol.ts";
import { isOutcomeUnknown } from "./is-outcome-unknown.ts";

/** Throws the error of a failure, if there is one. An outcome that nobody knows is none. */
export function raise(failure: Failure | undefined): void {
  if (failure !== undefined && !isOutcomeUnknown(failure.error)) throw failure.error;
}

/** What an exit returns for an outcome: whether it ended the failure that it was told. */
export function verdict(outcome: Failure | undefined, told: Failure | undefined): boolean {
  if (told === undefined || outcome === undefined) raise(outcome);
  else if (!Object.is(outcome.error, told.error)) throw outcome.error;
  return told !== undefined && outcome === undefined;
}
