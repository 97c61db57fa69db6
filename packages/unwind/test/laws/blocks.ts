import { AsyncExitStack, contextDecorator, ExitStack, within } from "unwind";
import type { Resource } from "unwind";
import { asyncDelegateTo, delegateTo } from "./delegate.ts";
import type { ResourceScript } from "./program.ts";
import { resourceOf, valueOf } from "./resources.ts";
import type { Scene } from "./scene.ts";
import { driveAsync, driveSync } from "./steps.ts";
import type { Steps } from "./steps.ts";
import { untyped, untypedWithin } from "./untyped.ts";
import type { Stack } from "./untyped.ts";

type Values = readonly unknown[];
type Body = (values: Values) => unknown;

/** Puts resources around a body, which gets their values after those of the blocks around. */
export type Block = (
  scripts: readonly ResourceScript[],
  scene: Scene,
  before: Values,
  body: Body,
) => unknown;

/** One `within` for each resource, in one another. */
export const manyWithins: Block = ([script, ...inner], scene, before, body) =>
  script === undefined
    ? body(before)
    : untypedWithin(ownEntryOf(script, scene, before), (value: unknown) =>
        manyWithins(inner, scene, [...before, value], body),
      );

/** One `within` for all. */
export const oneWithin: Block = (scripts, scene, before, body) =>
  untypedWithin(
    ...scripts.map((script) => entryOf(script, scene, before)),
    (...values: unknown[]) => body([...before, ...values]),
  );

/** A decorated function for each resource, in one another. Such a function gets no value. */
export const decorated: Block = ([script, ...inner], scene, before, body) => {
  if (script === undefined) return body(before);
  const factory = (): Resource => {
    scene.make(script, before);
    return resourceOf(script, scene) as Resource;
  };
  const inside = (): unknown => decorated(inner, scene, [...before, valueOf(script)], body);
  return contextDecorator(factory)(inside)();
};

/** `within` over a stack that its body fills. */
export const exitStack: Block = (scripts, scene, before, body) =>
  within(new ExitStack(), (stack) => driveSync(fill(stack, scripts, scene, before, body)));

export const asyncExitStack: Block = (scripts, scene, before, body) =>
  within(new AsyncExitStack(), (stack) => driveAsync(fill(stack, scripts, scene, before, body)));

/** A stack that the manager around it delegates to. */
export const delegated: Block = (scripts, scene, before, body) =>
  untypedWithin(delegateTo(new ExitStack()), (stack: Stack) =>
    driveSync(fill(stack, scripts, scene, before, body)),
  );

export const asyncDelegated: Block = (scripts, scene, before, body) =>
  untypedWithin(asyncDelegateTo(new AsyncExitStack()), (stack: Stack) =>
    driveAsync(fill(stack, scripts, scene, before, body)),
  );

/** Enters the resources one by one, then runs the body. */
function* fill(
  stack: Stack,
  scripts: readonly ResourceScript[],
  scene: Scene,
  before: Values,
  body: Body,
): Steps<unknown> {
  const values = [...before];
  for (const script of scripts) {
    const resource = yield entryNow(script, scene, values);
    values.push(yield untyped(stack).use(resource));
  }
  return yield body(values);
}

/** What a `within` of its own is given: what is not lazy is made now. */
function ownEntryOf(script: ResourceScript, scene: Scene, before: Values): unknown {
  return script.lazy === null ? resourceOf(script, scene) : () => entryNow(script, scene, before);
}

/** What one `within` for all is given. A disposable is made when its turn has come, as anyone would. */
function entryOf(script: ResourceScript, scene: Scene, before: Values): unknown {
  if (script.lazy === null && script.kind !== "disposable") return resourceOf(script, scene);
  return (...values: unknown[]) => entryNow(script, scene, [...before, ...values]);
}

function entryNow(script: ResourceScript, scene: Scene, values: Values): unknown {
  const make = (): unknown => {
    scene.make(script, values);
    return resourceOf(script, scene);
  };
  return script.lazy?.timing === "async" ? Promise.resolve().then(make) : make();
}
