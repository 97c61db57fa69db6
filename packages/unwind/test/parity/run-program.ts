import { setImmediate } from "node:timers/promises";
import { Interpreter } from "./interpreter.ts";
import type { Event, Program } from "./program.ts";
import { driveAsync, driveSync } from "./steps.ts";

/** What happens when a program runs under unwind. */
export async function runProgram(program: Program): Promise<readonly Event[]> {
  const interpreter = new Interpreter();
  const steps = interpreter.main(program);
  if (!program.async) {
    driveSync(steps);
    return interpreter.trace.events;
  }
  // All waits of a program are over at once, so that one which outlives the microtasks never ends.
  const ended = driveAsync(steps).then(() => true);
  if (await Promise.race([ended, setImmediate(false)])) return interpreter.trace.events;
  return [...interpreter.trace.events, ["never ends", ""]];
}
