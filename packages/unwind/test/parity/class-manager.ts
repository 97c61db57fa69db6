import { asyncEnter, asyncExit, enter, exit } from "unwind";
import type { AsyncContextManager, ContextManager } from "unwind";
import type { ExitSource, Interpreter } from "./interpreter.ts";
import type { ClassManager } from "./program.ts";
import { driveAsync, driveSync } from "./steps.ts";
import type { Steps } from "./steps.ts";

export type AnyManager = ContextManager<string, boolean> | AsyncContextManager<string, boolean>;

/** A manager with an enter and an exit method that run scripts. */
export function classManager(
  interpreter: Interpreter,
  script: ClassManager,
): ContextManager<string, boolean> {
  return {
    [enter]: () => driveSync(entering(interpreter, script)),
    // Programs return what is merely truthy as well: the cast keeps the types out of their way.
    [exit]: (failure) => interpreter.exit(exitOf(script), failure) as boolean,
  };
}

/** {@link classManager}, awaited. */
export function asyncClassManager(
  interpreter: Interpreter,
  script: ClassManager,
): AsyncContextManager<string, boolean> {
  return {
    [asyncEnter]: () => driveAsync(entering(interpreter, script)),
    [asyncExit]: (failure) => interpreter.exit(exitOf(script), failure) as Promise<boolean>,
  };
}

function* entering(interpreter: Interpreter, script: ClassManager): Steps<string> {
  interpreter.trace.note(`enter ${script.id}`);
  yield* interpreter.run(script.enter, { async: script.async });
  return `v${script.id}`;
}

function exitOf(script: ClassManager): ExitSource {
  return {
    what: `exit ${script.id}`,
    told: true,
    async: script.async,
    body: script.exit,
    result: script.result,
  };
}
