import type { Failure } from "../protocol.ts";
import { read } from "../values/read.ts";
import { suppressedParts } from "./error-parts.ts";
import { formatError } from "./format-error.ts";
import { isOutcomeUnknown } from "./is-outcome-unknown.ts";
import { suppressedError } from "./tree-class.ts";

/**
 * The failure that goes on when `error` is thrown while `earlier` is in flight. This file is the
 * only place that builds error trees.
 */
export function failed(error: unknown, earlier: Failure | undefined): Failure {
  return earlier === undefined ? { error } : { error: linked(error, earlier.error) };
}

function linked(newer: unknown, older: unknown): unknown {
  // An unknown outcome was never thrown, and what names the older error loses nothing of it.
  if (isOutcomeUnknown(older) || names(newer, older)) return newer;
  return suppressing(newer, older);
}

/** Whether `newer` is `older`, or reaches it through causes and suppressed errors. */
function names(newer: unknown, older: unknown): boolean {
  if (Object.is(newer, older)) return true;
  const seen = new Set<unknown>();
  const waiting = [newer];
  while (waiting.length > 0) {
    const error = waiting.pop();
    if (Object.is(error, older)) return true;
    if (seen.has(error)) continue;
    seen.add(error);
    const cause = read(error, "cause");
    // Without a cause it does not name an `undefined` that was thrown.
    if (cause !== undefined) waiting.push(cause);
    waiting.push(...Object.values(suppressedParts(error) ?? {}));
  }
  return false;
}

/** A tree of two errors, which prints both: runtimes print an error's stack, and not these two. */
export function suppressing(newer: unknown, older: unknown): Error {
  const tree = suppressedError(newer, older, "A release failed after an earlier error");
  let assigned: unknown;
  return Object.defineProperty(tree, "stack", {
    configurable: true,
    // Made when it is asked for, since most errors are not printed.
    get: () => assigned ?? formatError(tree),
    set: (stack: unknown) => {
      assigned = stack;
    },
  });
}
