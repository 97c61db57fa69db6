import assert from "node:assert/strict";
import fc from "fast-check";

interface Environment {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

const { env = {} } = (globalThis as Environment).process ?? {};
const seed = env["UNWIND_LAW_SEED"];

/** How many random programs each form of a law is tried on; every law has two forms or more. */
export const programCount = env["UNWIND_TEST_DEEP"] ? 50_000 : 5_000;

/** Prints a program as a script that reproduces what it does. */
type ScriptOf<T> = (program: T) => string;

/** Tries a law on random programs; the smallest that breaks it is printed, and how to run it. */
export function checkLaw<T>(
  programs: fc.Arbitrary<T>,
  holds: (program: T) => void,
  scriptOf?: ScriptOf<T>,
): void {
  report(fc.check(fc.property(programs, holds), parameters<T>()), scriptOf);
}

/** {@link checkLaw}, awaited. */
export async function checkAsyncLaw<T>(
  programs: fc.Arbitrary<T>,
  holds: (program: T) => Promise<void>,
  scriptOf?: ScriptOf<T>,
): Promise<void> {
  report(await fc.check(fc.asyncProperty(programs, holds), parameters<T>()), scriptOf);
}

const parameters = <T>(): fc.Parameters<[T]> =>
  seed === undefined ? { numRuns: programCount } : { numRuns: programCount, seed: Number(seed) };

function report<T>(run: fc.RunDetails<[T]>, scriptOf: ScriptOf<T> | undefined): void {
  if (!run.failed) return;
  const [program] = run.counterexample ?? [];
  const lines = [
    reason(run.errorInstance),
    `The program, shrunk ${run.numShrinks} times (UNWIND_LAW_SEED=${run.seed} finds it again):`,
    fc.stringify(program),
  ];
  if (program !== undefined && scriptOf !== undefined)
    lines.push("As a script:", scriptOf(program));
  assert.fail(lines.join("\n\n"));
}

const reason = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
