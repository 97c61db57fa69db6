import { isPromise } from "./is-promise.ts";
import type { Program } from "./program.ts";
import { Scene } from "./scene.ts";
import { show } from "./scripted-error.ts";

/** One way to run a program. */
export interface Way {
  readonly name: string;
  readonly run: (program: Program, scene: Scene) => unknown;
}

/** What became of a program that was run: its trace, which ends with its outcome. */
export interface Run {
  readonly scene: Scene;
  readonly trace: readonly string[];
  readonly thrown?: { readonly error: unknown };
}

export function run(program: Program, way: Way, scene: Scene = new Scene()): Run {
  try {
    const result = way.run(program, scene);
    return returned(scene, isPromise(result) ? "a promise" : result);
  } catch (error) {
    return threw(scene, error);
  }
}

/** {@link run} for a way that may have to wait. */
export async function runAsync(
  program: Program,
  way: Way,
  scene: Scene = new Scene(),
): Promise<Run> {
  try {
    return returned(scene, await way.run(program, scene));
  } catch (error) {
    return threw(scene, error);
  }
}

function returned(scene: Scene, result: unknown): Run {
  return { scene, trace: [...scene.trace, `returns ${String(result)}`] };
}

function threw(scene: Scene, error: unknown): Run {
  return { scene, trace: [...scene.trace, `throws ${show(error)}`], thrown: { error } };
}

export const traceOf = (program: Program, way: Way): readonly string[] => run(program, way).trace;

export const asyncTraceOf = async (program: Program, way: Way): Promise<readonly string[]> =>
  (await runAsync(program, way)).trace;
