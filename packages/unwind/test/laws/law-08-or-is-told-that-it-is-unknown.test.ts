import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { acquire, AsyncExitStack, ExitStack, OutcomeUnknownError } from "unwind";
import type { AsyncHeld } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { isUnknown, releaseAll } from "./nested-blocks.ts";
import type { ResourceScript } from "./program.ts";
import { resourceScripts } from "./programs.ts";
import { resourceOf } from "./resources.ts";
import { Scene } from "./scene.ts";
import { show } from "./scripted-error.ts";

interface Case {
  readonly scripts: readonly ResourceScript[];
  /** Whether the block says that it succeeded. */
  readonly completes: boolean;
}

const cases = (form: "sync" | "async", maxLength: number): fc.Arbitrary<Case> =>
  fc.record({
    scripts: resourceScripts(form, maxLength).map((scripts) =>
      scripts.map((script) => ({ ...script, enter: "succeeds" as const })),
    ),
    completes: fc.boolean(),
  });

/** What the end of a `using` block does, by hand. */
function expectedTrace({ scripts, completes }: Case): readonly string[] {
  const scene = new Scene();
  for (const script of scripts)
    if (script.kind !== "null" && script.kind !== "undefined") scene.enter(script);
  const told = completes ? undefined : { error: new OutcomeUnknownError() };
  const outcome = releaseAll(scripts, scene, told);
  if (outcome !== undefined && !isUnknown(outcome.error))
    scene.note(`throws ${show(outcome.error)}`);
  return scene.trace;
}

function useSync({ scripts, completes }: Case): readonly string[] {
  const scene = new Scene();
  const stack = new ExitStack();
  for (const script of scripts) stack.use(resourceOf(script, scene) as Disposable);
  if (completes) stack.complete();
  try {
    stack[Symbol.dispose]();
  } catch (error) {
    scene.note(`throws ${show(error)}`);
  }
  return scene.trace;
}

async function useAsync({ scripts, completes }: Case): Promise<readonly string[]> {
  const scene = new Scene();
  const stack = new AsyncExitStack();
  for (const script of scripts) await stack.use(resourceOf(script, scene) as AsyncDisposable);
  if (completes) stack.complete();
  try {
    await stack[Symbol.asyncDispose]();
  } catch (error) {
    scene.note(`throws ${show(error)}`);
  }
  return scene.trace;
}

/** The same for one resource, declared with `using held = acquire(resource)`. */
async function hold({ scripts: [script], completes }: Case): Promise<readonly string[]> {
  const scene = new Scene();
  if (script === undefined) return [];
  const held = (await acquire(resourceOf(script, scene) as Disposable)) as Disposable &
    AsyncHeld<unknown>;
  if (completes) held.complete();
  try {
    if (Symbol.asyncDispose in held) await held[Symbol.asyncDispose]();
    else (held as Disposable)[Symbol.dispose]();
  } catch (error) {
    scene.note(`throws ${show(error)}`);
  }
  return scene.trace;
}

test("where `using` ends a stack, exits are told that the outcome is unknown (sync)", () => {
  checkLaw(cases("sync", 5), (given) => assert.deepEqual(useSync(given), expectedTrace(given)));
});

test("where `using` ends a stack, exits are told that the outcome is unknown (async)", () =>
  checkAsyncLaw(cases("async", 5), async (given) =>
    assert.deepEqual(await useAsync(given), expectedTrace(given)),
  ));

for (const form of ["sync", "async"] as const)
  test(`where \`using\` ends what acquire() held, exit is told that the outcome is unknown (${form})`, () =>
    checkAsyncLaw(cases(form, 1).filter(holdable), async (given) =>
      assert.deepEqual(await hold(given), expectedTrace(given)),
    ));

/** A sync hold cannot wait for the promise of a half-async exit. */
const holdable = ({ scripts }: Case): boolean => scripts.every(({ timing }) => timing !== "half");
