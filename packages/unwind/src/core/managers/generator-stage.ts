import { GeneratorYieldError, SpentError } from "../errors/errors.ts";

export function checkUnused(entered: boolean, name: string): void {
  if (!entered) return;
  throw new SpentError(
    "ERR_SPENT",
    `This manager was entered before. Call ${name}() again for a new one.`,
  );
}

export function checkEntered(entered: boolean, name: string): void {
  if (entered) return;
  throw new SpentError("ERR_NOT_ENTERED", `This manager from ${name}() was not entered.`);
}

export function noYield(name: string): GeneratorYieldError {
  return yieldError("ERR_NO_YIELD", name, "did not yield. Yield exactly once");
}

export function secondYield(name: string): GeneratorYieldError {
  return yieldError("ERR_SECOND_YIELD", name, "yielded a second time. Yield exactly once");
}

export function yieldAfterThrow(name: string): GeneratorYieldError {
  return yieldError(
    "ERR_YIELD_AFTER_THROW",
    name,
    "yielded after the block's error was thrown at its yield. Rethrow it, or end",
  );
}

function yieldError(
  code: GeneratorYieldError["code"],
  name: string,
  what: string,
): GeneratorYieldError {
  return new GeneratorYieldError(code, `${name}() ${what}.`);
}
