import * as blocks from "./blocks.ts";
import type { Block } from "./blocks.ts";
import { nestedBlocks } from "./nested-blocks.ts";
import type { Way } from "./outcome.ts";
import type { BodyScript } from "./program.ts";
import type { Scene } from "./scene.ts";

/** What every other way is measured by. */
export const byHand: Way = { name: "nested blocks by hand", run: nestedBlocks };

export const manyWithins = wayOf("many withins", blocks.manyWithins);
export const oneWithin = wayOf("one within", blocks.oneWithin);
export const exitStack = wayOf("ExitStack", blocks.exitStack);
export const asyncExitStack = wayOf("AsyncExitStack", blocks.asyncExitStack);
export const delegated = wayOf("delegating manager", blocks.delegated);
export const asyncDelegated = wayOf("async delegating manager", blocks.asyncDelegated);

/** All the ways, by what programs they can run. */
export const ways: Readonly<Record<"sync" | "async", readonly Way[]>> = {
  sync: [manyWithins, oneWithin, exitStack, delegated],
  async: [manyWithins, oneWithin, asyncExitStack, asyncDelegated],
};

function wayOf(name: string, block: Block): Way {
  return {
    name,
    run: ({ resources, body }, scene) =>
      block(resources, scene, [], (values) => bodyOf(body, scene, values)),
  };
}

export function bodyOf(script: BodyScript, scene: Scene, values: readonly unknown[]): unknown {
  if (script.timing === "sync") return scene.body(script, values);
  return Promise.resolve().then(() => scene.body(script, values));
}
