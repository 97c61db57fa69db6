import { setImmediate } from "node:timers/promises";
import { Interpreter } from "./interpreter.ts";
import type { Event, Program } from "./program.ts";
import { driveAsync, driveSync } from "./steps.ts";
import { Trace } from "./trace.ts";

/** What happens when a program runs under unwind. */
export async function runProgram(program: Program): Promise<readonly Event[]> {
  const interpreter = new Interpreter(new Trace(raisesParts(program)));
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

/** Whether an error may rightly be in a tree twice. */
function raisesParts(program: Program): boolean {
  return /"(newest|older|shared)"/.test(JSON.stringify(program));
}
