import type { Leak } from "@unwind/leak-finder";
import { formatDuration } from "../format-duration.ts";

/** What is to be said of a leak beside its kind and its line. */
export function leakMessage({ kind, label, count, holdsProcessOpen }: Leak, ageMs: number): string {
  const what = count === 1 ? `${kind} ${label}` : `${count} × ${kind}, the first ${label},`;
  const held = holdsProcessOpen ? "; it holds the process open" : "";
  return `${what} was opened here and never released: open for ${formatDuration(ageMs)}${held}`;
}
