import { test } from "node:test";
import fc from "fast-check";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { run, runAsync } from "./outcome.ts";
import type { Run, Way } from "./outcome.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { scriptOf } from "./script.ts";
import { ways } from "./ways.ts";

type Change = (program: Program) => Program;

/** A law of what every way to run a program does: tried on sync and on async programs. */
export function blockLaw(
  name: string,
  holds: (run: Run, program: Program) => void,
  change: Change = (program) => program,
): void {
  test(`${name} (sync)`, () => {
    checkLaw(
      cases("sync", change),
      ({ program, way }) => holds(run(program, way), program),
      ({ program }) => scriptOf(program),
    );
  });
  test(`${name} (async)`, () =>
    checkAsyncLaw(
      cases("async", change),
      async ({ program, way }) => holds(await runAsync(program, way), program),
      ({ program }) => scriptOf(program),
    ));
}

interface Case {
  readonly program: Program;
  readonly way: Way;
}

const cases = (form: "sync" | "async", change: Change): fc.Arbitrary<Case> =>
  fc.record({ program: programs(form).map(change), way: fc.constantFrom(...ways[form]) });
