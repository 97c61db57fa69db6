import { errorsIn, SuppressedError } from "unwind";
import { ScriptError } from "./script-error.ts";

/** The error that Python's handler would be given: the rest is what its context holds. */
export function newest(error: unknown): unknown {
  return errorsIn(error)[0];
}

/** The errors of a tree, each once, newest first. */
export interface Chain {
  readonly links: readonly unknown[];
  /** Whether the tree holds an error twice: it was in there when it was added once more. */
  readonly repeats: boolean;
}

/**
 * Our side of the mapping: SuppressedError(newer, older) is `newer` whose `__context__` is `older`,
 * a cause is a `__cause__`.
 */
export function chainOf(error: unknown): Chain {
  const links: unknown[] = [];
  const seen = new Set<unknown>();
  let repeats = false;
  const waiting = [error];
  while (waiting.length > 0) {
    const next = waiting.pop();
    repeats ||= seen.has(next);
    if (seen.has(next)) continue;
    seen.add(next);
    if (!(next instanceof SuppressedError)) links.push(next);
    waiting.push(...partsOf(next).reverse());
  }
  return { links, repeats };
}

function partsOf(error: unknown): unknown[] {
  if (error instanceof SuppressedError) return [error.error, error.suppressed];
  return error instanceof Error && error.cause !== undefined ? [error.cause] : [];
}

/** One error of a chain as both sides print it, with its cause in brackets. */
export function described(error: unknown): string {
  const hasCause = error instanceof ScriptError && error.cause !== undefined;
  return hasCause ? `${labelOf(error)}(${labelOf(newest(error.cause))})` : labelOf(error);
}

function labelOf(error: unknown): string {
  if (error instanceof ScriptError) return error.label;
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" ? code : String(error);
}
