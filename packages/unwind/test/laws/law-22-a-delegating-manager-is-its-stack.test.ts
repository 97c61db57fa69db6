import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AsyncExitStack, ExitStack, within } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { asyncDelegateTo, delegateTo } from "./delegate.ts";
import { asyncTraceOf, traceOf } from "./outcome.ts";
import type { Way } from "./outcome.ts";
import type { BodyScript, ResourceScript } from "./program.ts";
import { bodyScripts, resourceScripts } from "./programs.ts";
import { resourceOf } from "./resources.ts";
import type { Scene } from "./scene.ts";
import { driveAsync, driveSync } from "./steps.ts";
import type { Steps } from "./steps.ts";
import { untyped } from "./untyped.ts";
import type { Stack } from "./untyped.ts";
import { bodyOf } from "./ways.ts";

/** Resources in stacks that are themselves in stacks. */
interface Nested {
  readonly resources: readonly ResourceScript[];
  /** For each resource, which of the stacks holds it, and whether that gets a new one first. */
  readonly places: readonly { readonly stack: number; readonly opens: boolean }[];
  readonly body: BodyScript;
}

type Delegate = (stack: Stack) => unknown;

const place = fc.record({ stack: fc.nat(3), opens: fc.boolean() });

const nested = (form: "sync" | "async"): fc.Arbitrary<Nested> =>
  fc.record({
    resources: resourceScripts(form, 5),
    places: fc.array(place, { minLength: 5, maxLength: 5 }),
    body: bodyScripts(form),
  });

/** Fills a stack, in which a stack is held as it is or through a manager that delegates to it. */
function* fill(
  root: Stack,
  { resources, places, body }: Nested,
  delegate: Delegate,
  scene: Scene,
): Steps<unknown> {
  const stacks = [root];
  for (const script of resources) {
    const { stack = 0, opens = false } = places[script.id] ?? {};
    const holder = stacks[stack % stacks.length] ?? root;
    const inner = opens
      ? root instanceof ExitStack
        ? new ExitStack()
        : new AsyncExitStack()
      : holder;
    if (opens) stacks.push(inner);
    if (opens) yield untyped(holder).use(delegate(inner));
    yield untyped(inner).use(resourceOf(script, scene));
  }
  return yield bodyOf(body, scene, []);
}

const sync = (program: Nested, delegate: Delegate): Way => ({
  name: "stacks",
  run: (_, scene) =>
    within(new ExitStack(), (root) => driveSync(fill(root, program, delegate, scene))),
});

const async = (program: Nested, delegate: Delegate): Way => ({
  name: "async stacks",
  run: (_, scene) =>
    within(new AsyncExitStack(), (root) => driveAsync(fill(root, program, delegate, scene))),
});

const asItIs: Delegate = (stack) => stack;
const delegated: Delegate = (stack) =>
  stack instanceof ExitStack ? delegateTo(stack) : asyncDelegateTo(stack);

test("a manager that delegates to a stack through settle does what the stack does (sync)", () => {
  checkLaw(nested("sync"), (program) =>
    assert.deepEqual(
      traceOf(program, sync(program, delegated)),
      traceOf(program, sync(program, asItIs)),
    ),
  );
});

test("a manager that delegates to a stack through settle does what the stack does (async)", () =>
  checkAsyncLaw(nested("async"), async (program) =>
    assert.deepEqual(
      await asyncTraceOf(program, async(program, delegated)),
      await asyncTraceOf(program, async(program, asItIs)),
    ),
  ));
