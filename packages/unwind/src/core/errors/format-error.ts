import { read } from "../values/read.ts";
import { isObject } from "../values/thenable.ts";
import { partsOf, suppressedParts } from "./error-parts.ts";
import { provideTreePrinting } from "./tree-class.ts";

type Entry = readonly [lineBreak: string, label: string, error: unknown];

/** Chains of causes can be long; from this width on they are indented no further. */
const WIDEST = 24;

/**
 * Prints an error tree: every error with its stack, newest first, and below each error its cause and
 * the members of an AggregateError. Ends on any input.
 */
export function formatError(error: unknown): string {
  const seen = new Set<unknown>();
  let printed = "";
  const waiting: Entry[] = [["\n", "", error]];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const [lineBreak, label, next] = entry;
    const again = isObject(next) && seen.has(next);
    seen.add(next);
    const text = again ? `${headerOf(next)} (above)` : textOf(next);
    printed += lineBreak + label + text.replaceAll("\n", lineBreak);
    const indented = `${lineBreak}  `.slice(0, WIDEST + 1);
    if (!again)
      for (const [key, part] of below(next).reverse()) waiting.push([indented, `[${key}]: `, part]);
  }
  return printed.slice(1);
}

/** What an error is made of and what caused it, by name. */
function below(error: unknown): [string, unknown][] {
  const cause = read(error, "cause");
  const parts = suppressedParts(error) ?? partsOf(error);
  return Object.entries(Object.assign({}, parts, cause === undefined ? {} : { cause }));
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

/** Has a tree print its errors: runtimes print an error's stack, and not the errors that it is of. */
export function selfPrinting(tree: Error): Error {
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

provideTreePrinting(selfPrinting);
