import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AsyncExitStack, within } from "unwind";
import type { Failure } from "unwind";
import { atEachStep } from "unwind/testing";
import { AbortedScene } from "./aborted-scene.ts";
import { checkAsyncLaw } from "./check-law.ts";
import { acquired, released } from "./events.ts";
import { release, releaseAll } from "./nested-blocks.ts";
import { run, runAsync } from "./outcome.ts";
import type { Way } from "./outcome.ts";
import type { Program, ResourceScript } from "./program.ts";
import { programs } from "./programs.ts";
import { resourceOf, valueOf } from "./resources.ts";
import type { Scene } from "./scene.ts";
import { isNothing } from "./stack-program.ts";
import { bodyOf } from "./ways.ts";

/** A block around an async stack that has a signal. */
const abortedStack: Way = {
  name: "AsyncExitStack",
  run: ({ resources, body }, scene) =>
    within(new AsyncExitStack({ signal: signalOf(scene) }), async (stack) => {
      const values: unknown[] = [];
      for (const script of resources) {
        scene.make(script, values);
        values.push(await stack.use(resourceOf(script, scene) as AsyncDisposable));
      }
      return bodyOf(body, scene, values);
    }),
};

/** What it means: no resource is held that was entered after the abort, none is entered after it. */
const byHand: Way = {
  name: "by hand",
  run: ({ resources, body }, scene) => {
    const held: ResourceScript[] = [];
    let result: unknown;
    let failure: Failure | undefined;
    try {
      const values: unknown[] = [];
      for (const script of resources) values.push(acquire(script, scene, values, held));
      result = scene.body(body, values);
    } catch (error) {
      failure = { error };
    }
    const outcome = releaseAll(held, scene, failure);
    if (outcome !== undefined) throw outcome.error;
    return failure === undefined ? result : undefined;
  },
};

function acquire(
  script: ResourceScript,
  scene: Scene,
  values: readonly unknown[],
  held: ResourceScript[],
): unknown {
  const signal = signalOf(scene);
  scene.make(script, values);
  // A disposable is there already when the stack gets it.
  if (script.kind === "disposable") scene.enter(script);
  else if (signal.aborted) throw signal.reason;
  if (isNothing(script)) return valueOf(script);
  if (script.kind !== "disposable") scene.enter(script);
  if (signal.aborted) throwReleased(script, scene, { error: signal.reason as unknown });
  held.push(script);
  return valueOf(script);
}

function throwReleased(script: ResourceScript, scene: Scene, aborted: Failure): never {
  throw (release(script, scene, aborted) ?? aborted).error;
}

function signalOf(scene: Scene): AbortSignal {
  assert.ok(scene instanceof AbortedScene);
  return scene.signal;
}

test("an abort at any step does what it means", () =>
  checkAsyncLaw(cases(), async ({ program, at }) => {
    const step = (): (() => boolean) => {
      let taken = 0;
      return () => taken++ === at;
    };
    const { trace } = await runAsync(program, abortedStack, new AbortedScene(step()));
    assert.deepEqual(trace, run(program, byHand, new AbortedScene(step())).trace);
  }));

test("wherever an abort comes, what was acquired is released once, in reverse", () =>
  checkAsyncLaw(cases(2), async ({ program }) => {
    await atEachStep(async (step) => {
      const { trace } = await runAsync(program, abortedStack, new AbortedScene(step));
      assert.deepEqual(released(trace), acquired(trace).reverse());
    });
  }));

const cases = (maxLength = 4): fc.Arbitrary<{ program: Program; at: number }> =>
  fc.record({ program: programs("async", maxLength).map(withoutHalfSettlers), at: fc.nat(14) });

/** A release that ends after `use` has thrown comes to the abort again, as what it was thrown over. */
function withoutHalfSettlers({ resources, body }: Program): Program {
  return {
    body,
    resources: resources.map((script) =>
      script.kind === "settler" && script.timing === "half"
        ? { ...script, kind: "manager" }
        : script,
    ),
  };
}
