import { asyncEnter, asyncExit, asyncSettle, contextManager, enter, exit, settle } from "unwind";
import type { Failure } from "unwind";
import type { ResourceScript } from "./program.ts";
import type { Scene } from "./scene.ts";

type Told = Failure | undefined;

/** The real thing that acts out a script. A disposable is acquired as it is made. */
export function resourceOf(script: ResourceScript, scene: Scene): unknown {
  if (script.kind === "null") return null;
  if (script.kind === "undefined") return undefined;
  if (script.kind === "disposable") return disposable(script, scene);
  if (script.kind === "generator") return generatorManager(script, scene);
  return manager(script, scene, script.kind === "settler");
}

/** What entering gives: the name of the resource. */
export const valueOf = ({ id, kind }: ResourceScript): unknown =>
  kind === "null" ? null : kind === "undefined" ? undefined : `v${id}`;

/** Acts as its timing says: at once; at once, giving a promise; or later. */
export function timed(timing: ResourceScript["timing"], act: () => unknown): unknown {
  if (timing === "sync") return act();
  return timing === "prompt" ? Promise.resolve(act()) : Promise.resolve().then(act);
}

function manager(script: ResourceScript, scene: Scene, settles: boolean): object {
  const { timing } = script;
  const isAsync = timing === "async" || timing === "prompt";
  const entering = (): unknown => {
    scene.enter(script);
    return valueOf(script);
  };
  const exiting = (told: Told): unknown => timed(timing, () => scene.exit(script, told));
  const settling = (told: Failure): unknown => timed(timing, () => settled(script, scene, told));
  const methods = isAsync
    ? { [asyncEnter]: () => timed(timing, entering), [asyncExit]: exiting }
    : { [enter]: entering, [exit]: exiting };
  return withReceiver(
    settles ? { ...methods, [isAsync ? asyncSettle : settle]: settling } : methods,
    scene,
  );
}

/** A settler's word: what it throws itself, it says, has replaced the failure. */
export function settled(script: ResourceScript, scene: Scene, told: Failure): Told {
  if (script.exit !== "throws") return scene.exit(script, told) ? undefined : told;
  try {
    scene.exit(script, told);
  } catch (error) {
    return { error };
  }
  return told;
}

function disposable(script: ResourceScript, scene: Scene): object {
  scene.enter(script);
  const { timing } = script;
  const key = timing === "sync" || timing === "half" ? Symbol.dispose : Symbol.asyncDispose;
  return withReceiver(
    {
      [key]: () => timed(timing, () => scene.release(script)),
      toString: () => String(valueOf(script)),
    },
    scene,
  );
}

type Methods = Record<PropertyKey, (told: Told) => unknown>;

/** Methods that notice when they are called on something else. */
function withReceiver(methods: Methods, scene: Scene): object {
  const resource: Methods = {};
  for (const key of Reflect.ownKeys(methods))
    resource[key] = function (this: unknown, told) {
      if (this !== resource) scene.note(`${String(key)} is called on something else`);
      return methods[key]?.(told);
    };
  return resource;
}

function generatorManager(script: ResourceScript, scene: Scene): unknown {
  const { timing } = script;
  const generator =
    timing === "async" || timing === "prompt" ? later(script, scene) : now(script, scene);
  return contextManager(generator as () => Generator<unknown, boolean>)();
}

const now = (script: ResourceScript, scene: Scene) =>
  function* (): Generator<unknown, boolean> {
    scene.enter(script);
    let told: Told;
    try {
      yield valueOf(script);
    } catch (error) {
      told = { error };
    }
    if (!scene.exit(script, told) && told !== undefined) throw told.error;
    return true;
  };

const later = (script: ResourceScript, scene: Scene) =>
  async function* (): AsyncGenerator<unknown, boolean> {
    scene.enter(script);
    let told: Told;
    try {
      yield valueOf(script);
    } catch (error) {
      told = { error };
    }
    await Promise.resolve();
    if (!scene.exit(script, told) && told !== undefined) throw told.error;
    return true;
  };
