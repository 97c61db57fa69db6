import { contextManager } from "unwind";
import { newest } from "./error-chain.ts";
import type { Interpreter } from "./interpreter.ts";
import type { GeneratorManager } from "./program.ts";
import { isOneOf } from "./script-error.ts";
import { driveAsync, driveSync } from "./steps.ts";

// The two are the same but for the waiting, which cannot be factored out of a generator.

/** A manager made of a generator that runs scripts, in the shape that `GeneratorManager` shows. */
export const generatorManager = contextManager(syncGenerator);

/** {@link generatorManager}, with waits. */
export const asyncGeneratorManager = contextManager(asyncGenerator);

function* syncGenerator(
  interpreter: Interpreter,
  script: GeneratorManager,
): Generator<string, boolean, undefined> {
  const { trace } = interpreter;
  let depth: number | undefined;
  trace.note(`begin ${script.id}`);
  driveSync(interpreter.run(script.before, script));
  if (!script.yields) return true;
  try {
    try {
      try {
        yield `y${script.id}`;
      } catch (error) {
        const given = { error };
        trace.note(`thrown ${script.id}`, given);
        depth = trace.depth;
        trace.handle(given);
        if (!isOneOf(newest(error), script.types)) throw error;
        driveSync(interpreter.run(script.caught, { async: false, given }));
      }
      if (depth !== undefined && script.again) yield "again";
    } finally {
      trace.note(`final ${script.id}`);
      driveSync(interpreter.run(script.final, script));
    }
    trace.note(`after ${script.id}`);
    driveSync(interpreter.run(script.after, script));
    if (script.twice) yield "twice";
  } finally {
    if (depth !== undefined) trace.handled(depth);
  }
  return true;
}

async function* asyncGenerator(
  interpreter: Interpreter,
  script: GeneratorManager,
): AsyncGenerator<string, boolean, undefined> {
  const { trace } = interpreter;
  let depth: number | undefined;
  trace.note(`begin ${script.id}`);
  await driveAsync(interpreter.run(script.before, script));
  if (!script.yields) return true;
  try {
    try {
      try {
        yield `y${script.id}`;
      } catch (error) {
        const given = { error };
        trace.note(`thrown ${script.id}`, given);
        depth = trace.depth;
        trace.handle(given);
        if (!isOneOf(newest(error), script.types)) throw error;
        await driveAsync(interpreter.run(script.caught, { async: true, given }));
      }
      if (depth !== undefined && script.again) yield "again";
    } finally {
      trace.note(`final ${script.id}`);
      await driveAsync(interpreter.run(script.final, script));
    }
    trace.note(`after ${script.id}`);
    await driveAsync(interpreter.run(script.after, script));
    if (script.twice) yield "twice";
  } finally {
    if (depth !== undefined) trace.handled(depth);
  }
  return true;
}
