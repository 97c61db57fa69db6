import type { Failure } from "../protocol.ts";
import { read } from "../values/read.ts";
import { partsOf, suppressedParts } from "./error-parts.ts";
import { suppressing } from "./tree-class.ts";

type Matches = (error: unknown) => boolean;

/** What is left of an error: itself or what stands in its place, or nothing: at most one. */
type Rest = readonly unknown[];

/**
 * The failure without the errors that match. What is left of a tree with two branches is a tree, of
 * one branch that branch, of an AggregateError one with fewer errors. Ends on any input.
 */
export function withoutErrors({ error }: Failure, matches: Matches): Failure | undefined {
  const rests = new Map<unknown, Rest>();
  const opened = new Set<unknown>();
  const waiting = [error];
  while (waiting.length > 0) {
    const next = waiting.at(-1);
    const parts = matches(next) ? [] : (partsOf(next) ?? [next]);
    const below = opened.has(next) ? [] : parts.filter((part) => part !== next && !rests.has(part));
    opened.add(next);
    if (below.length === 0) rests.set(waiting.pop(), restOf(next, parts, rests));
    for (const part of below) waiting.push(part);
  }
  const rest = rests.get(error) ?? [];
  return rest.length === 0 ? undefined : { error: rest[0] };
}

function restOf(error: unknown, parts: readonly unknown[], rests: Map<unknown, Rest>): Rest {
  // In a cycle a part may be one that is still being looked at: it stays.
  const kept = parts.flatMap((part) => rests.get(part) ?? [part]);
  if (kept.length === 0) return [];
  if (kept.length === parts.length && kept.every((part, i) => part === parts[i])) return [error];
  if (suppressedParts(error) === undefined) return [aggregateOf(kept, error)];
  return kept.length === 1 ? kept : [suppressing(kept[0], kept[1])];
}

function aggregateOf(errors: unknown[], original: unknown): AggregateError {
  const cause = read(original, "cause");
  const options = cause === undefined ? {} : { cause };
  return new AggregateError(errors, String(read(original, "message")), options);
}
