import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { traceOf } from "./outcome.ts";
import type { ExitAction, Program } from "./program.ts";
import { byHand } from "./ways.ts";

blockLaw(
  "all is as without it up to an exit that suppresses, and after it as if nothing had failed",
  ({ trace }, program) => {
    const at = indexOfExit(trace, program);
    if (at === -1) return;
    const letting = traceOf(withExit(program, "returns nothing"), byHand);
    assert.deepEqual(trace.slice(0, at + 1), letting.slice(0, at + 1));
    const clean = traceOf(withoutInside(program), byHand);
    const rest = clean.slice(indexOfExit(clean, program) + 1);
    assert.deepEqual(trace.slice(at + 1).map(withoutValue), rest.map(withoutValue));
  },
  (program) => withExit(program, "returns true"),
);

/** The resource that suppresses is the one in the middle. */
const middle = ({ resources }: Program): number => Math.floor(resources.length / 2);

const indexOfExit = (trace: readonly string[], program: Program): number =>
  trace.findIndex((event) => event.startsWith(`exit ${middle(program)} `));

const withoutValue = (event: string): string => event.replace(/^returns .*/, "returns");

function withExit(program: Program, exit: ExitAction): Program {
  const resources = program.resources.map((script, at) =>
    at === middle(program)
      ? ({ ...script, kind: "manager", lazy: null, enter: "succeeds", exit } as const)
      : script,
  );
  return { ...program, resources };
}

function withoutInside(program: Program): Program {
  const resources = program.resources.slice(0, middle(program) + 1);
  // `middle` of what is left would be another.
  const padded = program.resources
    .slice(resources.length)
    .map((script) => ({ ...script, kind: "null", lazy: null }) as const);
  return { resources: [...resources, ...padded], body: { timing: "sync", action: "returns" } };
}
