import { aggregatedParts, suppressedParts } from "./error-parts.ts";
import { nameOf } from "./name-of.ts";
import { read } from "./read.ts";
import { isObject } from "./thenable.ts";

interface Entry {
  readonly error: unknown;
  readonly label: string;
  readonly depth: number;
}

/** Chains of causes can be long; past this depth they are indented no further. */
const DEEPEST = 12;

/**
 * Prints an error tree: every error with its stack, newest first, suppressed errors, members of
 * AggregateErrors and causes below the error that they belong to. Ends on any input.
 */
export function formatError(error: unknown): string {
  const seen = new Set<unknown>();
  const blocks: string[] = [];
  const waiting: Entry[] = [{ error, label: "", depth: 0 }];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const again = isObject(entry.error) && seen.has(entry.error);
    seen.add(entry.error);
    blocks.push(indented(entry, again ? `${headerOf(entry.error)} (above)` : textOf(entry.error)));
    if (!again) waiting.push(...below(entry).reverse());
  }
  return blocks.join("\n");
}

function below({ error, depth }: Entry): Entry[] {
  const entries: Entry[] = [];
  const add = (label: string, part: unknown): void => {
    entries.push({ error: part, label: `[${label}]: `, depth: depth + 1 });
  };
  if (suppressedParts(error) !== undefined)
    spine(error).forEach((part, i) => add(i === 0 ? "error" : "suppressed", part));
  aggregatedParts(error)?.forEach((part, i) => add(`errors ${String(i)}`, part));
  const cause = isObject(error) ? read(error, "cause") : undefined;
  if (cause !== undefined) add("cause", cause);
  return entries;
}

/** What a tree of SuppressedErrors holds, newest first, however it is nested. */
function spine(tree: unknown): unknown[] {
  const leaves: unknown[] = [];
  const seen = new Set<unknown>();
  const waiting = [tree];
  while (waiting.length > 0) {
    const error = waiting.pop();
    const parts = seen.has(error) ? undefined : suppressedParts(error);
    if (parts === undefined) leaves.push(error);
    else waiting.push(parts[1], parts[0]);
    if (parts !== undefined) seen.add(error);
  }
  return leaves;
}

function indented({ label, depth }: Entry, text: string): string {
  const indent = "  ".repeat(Math.min(depth, DEEPEST));
  return `${indent}${label}${text.replaceAll("\n", `\n${indent}`)}`;
}

function textOf(error: unknown): string {
  // A SuppressedError's own stack says where two errors met, which helps nobody, and ours would recurse.
  const stack = isObject(error) && suppressedParts(error) === undefined && read(error, "stack");
  if (typeof stack !== "string" || stack === "") return headerOf(error);
  // V8 puts the header into the stack, other engines do not.
  const header = headerOf(error);
  return stack.startsWith(header.split(":", 1).join()) ? stack : `${header}\n${stack}`;
}

function headerOf(error: unknown): string {
  if (!isObject(error)) return typeof error === "string" ? JSON.stringify(error) : String(error);
  const message = read(error, "message");
  const name = read(error, "name");
  if (typeof message !== "string") return nameOf(error);
  return message === "" ? String(name) : `${String(name)}: ${message}`;
}
