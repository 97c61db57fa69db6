import { now } from "./clock.ts";
import { captureStackTrace } from "./originals.ts";
import { StackBudget } from "./stack-budget.ts";

/** A stack as the engine captured it: its frames become text when `stack` is first read. */
export interface Site {
  readonly stack?: unknown;
}

/** Async frames and those of libraries count too, and the line that is looked for may be the last. */
const FRAMES = 24;

export const budget = new StackBudget();

/** The stack of the caller of `above`, or undefined if the budget does not allow one now. */
export function captureSite(above: (...args: never[]) => unknown): Site | undefined {
  if (!budget.allows()) return undefined;
  const start = now();
  const site = captureRaw(above);
  budget.charge(now() - start);
  return site;
}

function captureRaw(above: (...args: never[]) => unknown): Site {
  const site: Site = {};
  const limit = Error.stackTraceLimit;
  // With `Reflect`: a program that has frozen `Error` would get to see an assignment fail.
  Reflect.set(Error, "stackTraceLimit", FRAMES);
  captureStackTrace(site, above);
  // Also where the program had deleted it: no number and no property mean the same to the engine.
  Reflect.set(Error, "stackTraceLimit", limit);
  return site;
}
