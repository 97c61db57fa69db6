import { test } from "node:test";
import type fc from "fast-check";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import type { Form } from "./programs.ts";
import { runAsyncStacks, runStacks } from "./run-stack-program.ts";
import type { StackProgram } from "./stack-program.ts";
import { scriptOfStacks } from "./stack-script.ts";

/** A law of what stacks do: tried on an ExitStack and on an AsyncExitStack. */
export function stackLaw<T>(
  name: string,
  cases: (form: Form) => fc.Arbitrary<T>,
  programOf: (drawn: T) => StackProgram,
  holds: (trace: readonly string[], drawn: T) => void,
): void {
  const scriptOf = (form: Form) => (drawn: T) => scriptOfStacks(programOf(drawn), form);
  test(`${name} (sync)`, () => {
    checkLaw(cases("sync"), (drawn) => holds(runStacks(programOf(drawn)), drawn), scriptOf("sync"));
  });
  test(`${name} (async)`, () =>
    checkAsyncLaw(
      cases("async"),
      async (drawn) => holds(await runAsyncStacks(programOf(drawn)), drawn),
      scriptOf("async"),
    ));
}
