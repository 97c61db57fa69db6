import { GeneratorYieldError, SpentError } from "../errors/errors.ts";

/** How far a single-use manager has got. */
export type Stage = "new" | "entered" | "left";

export function checkUnused(stage: Stage, name: string): void {
  if (stage === "new") return;
  throw new SpentError(
    "ERR_SPENT",
    `${name}() gives managers for one use, and this one was entered before. Call ${name}() again for a new one.`,
  );
}

export function checkEntered(stage: Stage, name: string): void {
  if (stage !== "new") return;
  throw new SpentError(
    "ERR_NOT_ENTERED",
    `The manager from ${name}() was left without having been entered.`,
  );
}

export function noYield(name: string): GeneratorYieldError {
  return new GeneratorYieldError(
    "ERR_NO_YIELD",
    `The generator ${name}() ended without a yield, so there is no value to enter with. Yield exactly once.`,
  );
}

export function secondYield(name: string): GeneratorYieldError {
  return new GeneratorYieldError(
    "ERR_SECOND_YIELD",
    `The generator ${name}() yielded a second time on exit. Yield exactly once, then clean up and end.`,
  );
}

export function yieldAfterThrow(name: string): GeneratorYieldError {
  return new GeneratorYieldError(
    "ERR_YIELD_AFTER_THROW",
    `The generator ${name}() yielded again after the block's error was thrown at its yield. ` +
      "Clean up and end; rethrow the error, or end without it to suppress it.",
  );
}
