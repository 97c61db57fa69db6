import { partsOf, suppressedParts } from "./error-parts.ts";
import { read } from "../values/read.ts";
import { isObject } from "../values/thenable.ts";

type Entry = readonly [indent: string, label: string, error: unknown];

/** Chains of causes can be long; from this width on they are indented no further. */
const WIDEST = 24;

/**
 * Prints an error tree: every error with its stack, newest first, and below each error its cause and
 * the members of an AggregateError. Ends on any input.
 */
export function formatError(error: unknown): string {
  const seen = new Set<unknown>();
  const blocks: string[] = [];
  const waiting: Entry[] = [["", "", error]];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const [indent, label, next] = entry;
    const again = isObject(next) && seen.has(next);
    seen.add(next);
    const text = again ? `${headerOf(next)} (above)` : textOf(next);
    blocks.push(indent + label + text.replaceAll("\n", `\n${indent}`));
    if (again) continue;
    for (const part of below(next, `  ${indent}`.slice(0, WIDEST)).reverse()) waiting.push(part);
  }
  return blocks.join("\n");
}

function below(error: unknown, indent: string): Entry[] {
  const labels = suppressedParts(error) && ["error", "suppressed"];
  const entries = (partsOf(error) ?? []).map((part, i): Entry => [
    indent,
    `[${labels?.[i] ?? String(i)}]: `,
    part,
  ]);
  const cause = read(error, "cause");
  return cause === undefined ? entries : [...entries, [indent, "[cause]: ", cause]];
}

function textOf(error: unknown): string {
  const header = headerOf(error);
  // The stack of a tree is its printed form, which is being made.
  const stack = suppressedParts(error) === undefined && read(error, "stack");
  if (typeof stack !== "string") return header;
  // V8 puts the header into the stack, other engines do not.
  return stack.includes(header) ? stack : `${header}\n${stack}`;
}

function headerOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return typeof error;
  }
}
