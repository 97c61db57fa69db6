import { isPromise } from "./is-promise.ts";
import type { Program } from "./program.ts";
import { Scene } from "./scene.ts";
import { show } from "./scripted-error.ts";

/** One way to run a program. */
export interface Way {
  readonly name: string;
  readonly run: (program: Program, scene: Scene) => unknown;
}

/** Runs a program and gives its trace, which ends with its outcome. */
export function traceOf(program: Program, way: Way): readonly string[] {
  const scene = new Scene();
  try {
    const result = way.run(program, scene);
    scene.note(isPromise(result) ? "gives a promise" : `returns ${String(result)}`);
  } catch (error) {
    scene.note(`throws ${show(error)}`);
  }
  return scene.trace;
}

/** {@link traceOf} for a way that may have to wait. */
export async function asyncTraceOf(program: Program, way: Way): Promise<readonly string[]> {
  const scene = new Scene();
  try {
    scene.note(`returns ${String(await way.run(program, scene))}`);
  } catch (error) {
    scene.note(`throws ${show(error)}`);
  }
  return scene.trace;
}
