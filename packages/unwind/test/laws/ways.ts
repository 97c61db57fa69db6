import { asyncEnter, AsyncExitStack, asyncExit, asyncSettle, enter, exit, ExitStack, settle, within } from "unwind";
import type { Failure } from "unwind";
import type { Way } from "./outcome.ts";
import type { Program, ResourceScript } from "./program.ts";
import { resourceOf } from "./resources.ts";
import type { Scene } from "./scene.ts";
import { driveAsync, driveSync } from "./steps.ts";
import type { Steps } from "./steps.ts";

// Programs are data, so there is nothing here for the types of `within` to check.
export const withinAny = within as unknown as (...args: unknown[]) => unknown;

/** Any stack, seen so that its use can be written once. */
export interface AnyStack {
  use(resource: unknown): unknown;
}

/** One `within` for each resource, in one another. */
export const manyWithins: Way = {
  name: "many withins",
  run: (program, scene) => nest(program, scene, []),
};

function nest(program: Program, scene: Scene, values: readonly unknown[]): unknown {
  const script = program.resources[values.length];
  if (script === undefined) return bodyOf(program, scene, values);
  return withinAny(entryOf(script, scene, values), (value: unknown) =>
    nest(program, scene, [...values, value]),
  );
}

/** One `within` for all. */
export const oneWithin: Way = {
  name: "one within",
  run: ({ resources, body }, scene) =>
    withinAny(...resources.map((script) => entryOf(script, scene)), (...values: unknown[]) =>
      bodyOf({ resources, body }, scene, values),
    ),
};

/** `within` over an ExitStack that the body fills. */
export const exitStack: Way = {
  name: "ExitStack",
  run: (program, scene) =>
    within(new ExitStack(), (stack) => driveSync(fill(stack as AnyStack, program, scene))),
};

export const asyncExitStack: Way = {
  name: "AsyncExitStack",
  run: (program, scene) =>
    within(new AsyncExitStack(), (stack) => driveAsync(fill(stack as AnyStack, program, scene))),
};

/** A stack that the manager around it delegates to. */
export const delegated: Way = {
  name: "a manager that delegates to an ExitStack",
  run: (program, scene) => {
    const stack = new ExitStack();
    const manager = {
      [enter]: () => stack,
      [exit]: (told: Failure | undefined) => stack[exit](told),
      [settle]: (told: Failure | undefined) => stack[settle](told),
    };
    return within(manager, () => driveSync(fill(stack as AnyStack, program, scene)));
  },
};

export const asyncDelegated: Way = {
  name: "a manager that delegates to an AsyncExitStack",
  run: (program, scene) => {
    const stack = new AsyncExitStack();
    const manager = {
      [asyncEnter]: () => Promise.resolve(stack),
      [asyncExit]: (told: Failure | undefined) => stack[asyncExit](told),
      [asyncSettle]: (told: Failure | undefined) => stack[asyncSettle](told),
    };
    return within(manager, () => driveAsync(fill(stack as AnyStack, program, scene)));
  },
};

/** Enters the resources one by one, then runs the body. */
function* fill(stack: AnyStack, program: Program, scene: Scene): Steps<unknown> {
  const values: unknown[] = [];
  for (const script of program.resources) {
    const resource = yield entryNow(script, scene, values);
    values.push(yield stack.use(resource));
  }
  return yield bodyOf(program, scene, values);
}

export function bodyOf({ body }: Program, scene: Scene, values: readonly unknown[]): unknown {
  if (body.timing === "sync") return scene.body(body, values);
  return Promise.resolve().then(() => scene.body(body, values));
}

/** What `within` is given. A disposable is made when its turn has come, as anyone would. */
export function entryOf(
  script: ResourceScript,
  scene: Scene,
  before?: readonly unknown[],
): unknown {
  if (script.lazy === null && script.kind !== "disposable") return resourceOf(script, scene);
  return (...values: unknown[]) => entryNow(script, scene, before ?? values);
}

function entryNow(script: ResourceScript, scene: Scene, values: readonly unknown[]): unknown {
  const make = (): unknown => {
    scene.make(script, values);
    return resourceOf(script, scene);
  };
  return script.lazy?.timing === "async" ? Promise.resolve().then(make) : make();
}
