import type { Failure } from "../protocol.ts";
import { read } from "../values/read.ts";
import { suppressedParts } from "./error-parts.ts";
import { isOutcomeUnknown } from "./is-outcome-unknown.ts";
import { suppressing } from "./tree-class.ts";

/**
 * The failure that goes on when `error` is thrown while `earlier` is in flight. This file is the
 * only place that builds error trees.
 */
export function failed(error: unknown, earlier: Failure | undefined): Failure {
  // An unknown outcome was never thrown, and what names the older error loses nothing of it.
  return earlier === undefined || isOutcomeUnknown(earlier.error) || names(error, earlier.error)
    ? { error }
    : { error: suppressing(error, earlier.error) };
}

/** Whether `newer` is `older`, or reaches it through causes and suppressed errors. */
function names(newer: unknown, older: unknown): boolean {
  // What is added to a set while it is walked is walked as well, once.
  const reached = new Set([newer]);
  for (const error of reached) {
    if (Object.is(error, older)) return true;
    const cause = read(error, "cause");
    // Without a cause it does not name an `undefined` that was thrown.
    if (cause !== undefined) reached.add(cause);
    for (const part of Object.values(suppressedParts(error) ?? {})) reached.add(part);
  }
  return false;
}
