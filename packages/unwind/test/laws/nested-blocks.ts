import { OutcomeUnknownError, SuppressedError } from "unwind";
import type { Failure } from "unwind";
import type { Program, ResourceScript } from "./program.ts";
import { settled, valueOf } from "./resources.ts";
import type { Scene } from "./scene.ts";
import { isNothing } from "./stack-program.ts";

/**
 * What a program means: each resource is a block of its own, written out by hand with nothing but
 * `try` and `catch`. Waiting changes nothing of it, so it serves async programs as well.
 */
export function nestedBlocks(program: Program, scene: Scene): unknown {
  return block(program, scene, []);
}

function block(program: Program, scene: Scene, values: readonly unknown[]): unknown {
  const script = program.resources[values.length];
  if (script === undefined) return scene.body(program.body, values);
  acquire(script, scene, values);
  let result: unknown;
  let failure: Failure | undefined;
  try {
    result = block(program, scene, [...values, valueOf(script)]);
  } catch (error) {
    failure = { error };
  }
  const outcome = release(script, scene, failure);
  if (outcome !== undefined) throw outcome.error;
  return failure === undefined ? result : undefined;
}

function acquire(script: ResourceScript, scene: Scene, values: readonly unknown[]): void {
  scene.make(script, values);
  if (!isNothing(script)) scene.enter(script);
}

/** The failure that goes on. */
export function release(
  script: ResourceScript,
  scene: Scene,
  failure: Failure | undefined,
): Failure | undefined {
  if (isNothing(script)) return failure;
  try {
    return judged(script, scene, failure);
  } catch (error) {
    return { error: failure === undefined ? error : linked(error, failure.error) };
  }
}

function judged(
  script: ResourceScript,
  scene: Scene,
  failure: Failure | undefined,
): Failure | undefined {
  if (script.kind === "disposable") scene.release(script);
  else if (script.kind === "settler" && failure !== undefined)
    return settled(script, scene, failure);
  else if (scene.exit(script, failure)) return undefined;
  return failure;
}

/** What goes on when resources that are held are released, the last one first. */
export function releaseAll(
  scripts: readonly ResourceScript[],
  scene: Scene,
  ending: Failure | undefined,
): Failure | undefined {
  // No exit makes an unknown outcome a success.
  const suppressed = ending !== undefined && isUnknown(ending.error) ? ending : undefined;
  return scripts.reduceRight((told, script) => release(script, scene, told) ?? suppressed, ending);
}

/** The newer error as it is if it names the older one, else a tree of both. */
export function linked(newer: unknown, older: unknown): unknown {
  return isUnknown(older) || reaches(newer, older) ? newer : new SuppressedError(newer, older);
}

/** Nobody threw that a block's outcome is not known. */
export const isUnknown = (error: unknown): boolean => error instanceof OutcomeUnknownError;

function reaches(from: unknown, to: unknown): boolean {
  if (from === to) return true;
  if (typeof from !== "object" || from === null) return false;
  const { cause } = from as Error;
  if (cause !== undefined && reaches(cause, to)) return true;
  return (
    from instanceof SuppressedError && (reaches(from.error, to) || reaches(from.suppressed, to))
  );
}
