/** The errors, and all that they name: causes, and the two of a SuppressedError. */
export function reachable(errors: Iterable<unknown>): Set<unknown> {
  const found = new Set(errors);
  for (const error of found) for (const part of namedBy(error)) found.add(part);
  return found;
}

/** What an error names itself. */
export function namedBy(error: unknown): unknown[] {
  if (typeof error !== "object" || error === null) return [];
  const parts = error as Record<string, unknown>;
  return ["error", "suppressed", "cause"].filter((key) => key in error).map((key) => parts[key]);
}
