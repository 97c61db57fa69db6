import { partsOf } from "./error-parts.ts";

/**
 * The distinct errors in an error tree, newest first: through SuppressedErrors and AggregateErrors,
 * not through causes. An error that is no tree gives itself. Ends on any input, cycles included.
 */
export function errorsIn(error: unknown): unknown[] {
  const found = new Set<unknown>();
  const seen = new Set<unknown>();
  const waiting = [error];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (seen.has(next)) continue;
    seen.add(next);
    const parts = partsOf(next);
    if (parts === undefined) found.add(next);
    else for (let i = parts.length - 1; i >= 0; i--) waiting.push(parts[i]);
  }
  return [...found];
}
