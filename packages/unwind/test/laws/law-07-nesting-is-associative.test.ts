import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as blocks from "./blocks.ts";
import type { Block } from "./blocks.ts";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { asyncTraceOf, traceOf } from "./outcome.ts";
import type { Way } from "./outcome.ts";
import type { Program } from "./program.ts";
import { programs } from "./programs.ts";
import { scriptOf } from "./script.ts";
import type { Scene } from "./scene.ts";
import { bodyOf, manyWithins } from "./ways.ts";

/** So many resources in one block, which holds the next group. */
interface Group {
  readonly size: number;
  readonly block: keyof typeof blocks;
}

interface Case {
  readonly program: Program;
  readonly groups: readonly Group[];
}

const names = {
  sync: ["manyWithins", "oneWithin", "decorated", "exitStack", "delegated"],
  async: ["manyWithins", "oneWithin", "decorated", "asyncExitStack", "asyncDelegated"],
} as const;

const cases = (form: "sync" | "async"): fc.Arbitrary<Case> =>
  fc.record({
    program: programs(form),
    groups: fc.array(fc.record({ size: fc.nat(3), block: fc.constantFrom(...names[form]) }), {
      maxLength: 5,
    }),
  });

test("resources grouped in any way do the same (sync)", () => {
  checkLaw(
    cases("sync"),
    ({ program, groups }) => {
      const expected = traceOf(program, manyWithins);
      assertSame(traceOf(program, grouped(groups)), expected, program);
    },
    ({ program }) => scriptOf(program),
  );
});

test("resources grouped in any way do the same (async)", () =>
  checkAsyncLaw(
    cases("async"),
    async ({ program, groups }) => {
      const expected = await asyncTraceOf(program, manyWithins);
      assertSame(await asyncTraceOf(program, grouped(groups)), expected, program);
    },
    ({ program }) => scriptOf(program),
  ));

const grouped = (groups: readonly Group[]): Way => ({
  name: "groups",
  run: (program, scene) => nest(groups, program, scene, []),
});

function nest(
  [group, ...inner]: readonly Group[],
  { resources, body }: Program,
  scene: Scene,
  before: readonly unknown[],
): unknown {
  const size = group?.size ?? resources.length;
  const block: Block = blocks[group?.block ?? "manyWithins"];
  return block(resources.slice(0, size), scene, before, (values) => {
    if (group === undefined) return bodyOf(body, scene, values);
    return nest(inner, { resources: resources.slice(size), body }, scene, values);
  });
}

/** The value of a clean body aside: a stack keeps it, where blocks in one another do not. */
function assertSame(
  actual: readonly string[],
  expected: readonly string[],
  { body }: Program,
): void {
  const outcome = (trace: readonly string[]): readonly string[] =>
    body.action === "returns" && trace.at(-1)?.startsWith("returns") ? trace.slice(0, -1) : trace;
  assert.deepEqual(outcome(actual), outcome(expected));
}
