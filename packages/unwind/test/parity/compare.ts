import { isDeepStrictEqual } from "node:util";
import type { Event } from "./program.ts";
import type { Answer } from "./python.ts";

/** Where two traces part, side by side; undefined if they are the same. */
export function divergence(python: readonly Event[], unwind: readonly Event[]): string | undefined {
  if (isDeepStrictEqual(python, unwind)) return undefined;
  const length = Math.max(python.length, unwind.length);
  return Array.from({ length }, (_, at) => sideBySide(python[at], unwind[at])).join("\n");
}

function sideBySide(python: Event | undefined, unwind: Event | undefined): string {
  if (isDeepStrictEqual(python, unwind)) return `    ${printed(python)}`;
  return `--- python: ${printed(python)}\n+++ unwind: ${printed(unwind)}`;
}

function printed(event: Event | undefined): string {
  if (event === undefined) return "(nothing more)";
  const [what, chain] = event;
  return chain === "" ? what : `${what}: ${chain}`;
}

/**
 * How CPython's ExitStack compares to nested `with`: the same, or it has first lost some of the
 * errors of a chain, or never ends (in a cycle of contexts that it made), or otherwise. `refilled`
 * where it was given something after its close, which unwind refuses.
 */
export type ExitStackVerdict = "no stack" | "same" | "chain" | "endless" | "otherwise" | "refilled";

export function judgeExitStack({
  nested,
  hasStack,
  exitStack,
  metClosed,
}: Answer): ExitStackVerdict {
  if (!hasStack) return "no stack";
  if (exitStack === null) return "endless";
  if (metClosed) return "refilled";
  // What comes later may follow from the loss: exits look at the chain.
  const first = nested.findIndex((event, at) => !isDeepStrictEqual(event, exitStack[at]));
  if (first < 0 && nested.length === exitStack.length) return "same";
  return isDeepStrictEqual(newestOnly(nested[first]), newestOnly(exitStack[first]))
    ? "chain"
    : "otherwise";
}

function newestOnly(event: Event | undefined): string | undefined {
  return event === undefined ? undefined : `${event[0]}: ${event[1].replace(/ < .*/, "")}`;
}
