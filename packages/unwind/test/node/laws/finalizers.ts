/**
 * Run by the test beside it, with `--expose-gc`: lives through random programs of finalizers, and
 * prints what ran, and when.
 */
import { writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { finalize } from "unwind";
import type { Finalizer } from "unwind";
import fc from "fast-check";
import { causeOf, finalizerPrograms } from "../../laws/finalizer-program.ts";
import type { FinalizerOp, FinalizerProgram } from "../../laws/finalizer-program.ts";

const [seed, numRuns] = process.argv.slice(2).map(Number);
const programs = fc.sample(finalizerPrograms, { seed: seed!, numRuns: numRuns! });
const kept: object[] = [];
const ran: [id: number, during: string][] = [];
let during = "call";

// The first one registered is the last one to run at exit.
finalize(programs, () => writeFileSync(1, JSON.stringify(ran)));
const finalizers = programs.map(register);
finalize(programs, () => {
  throw new Error("a finalizer threw at exit");
});

programs.forEach(({ before }, id) => before.forEach((op) => act(finalizers[id]!, op)));
during = "collection";
await collected(programs.filter((program) => causeOf(program) === "collection").length);
during = "call";
programs.forEach(({ after }, id) => after.forEach((op) => act(finalizers[id]!, op)));
during = "exit";
process.on("exit", () => kept.length);

function register({ collected }: FinalizerProgram, id: number): Finalizer {
  const target = {};
  if (!collected) kept.push(target);
  return finalize(target, () => ran.push([id, during]));
}

function act(finalizer: Finalizer, op: FinalizerOp): void {
  if (op === "call") finalizer();
  else if (op === "detach") finalizer.detach();
  else finalizer.atExit = op === "at exit";
}

/** Collects until so many have run for it. */
async function collected(count: number): Promise<void> {
  const done = (): boolean => ran.filter(([, when]) => when === "collection").length >= count;
  while (!done()) {
    (globalThis as { gc?: () => void }).gc?.();
    // Each registry is told in a task of its own, and there are many.
    for (let task = 0; task < 500 && !done(); task++) await setImmediate();
  }
}
