import fc from "fast-check";
import type { ResourceScript } from "./program.ts";
import { resourceScripts } from "./programs.ts";
import type { Form } from "./programs.ts";
import type { HoldOp, Op, StackProgram } from "./stack-program.ts";
import { isHold } from "./stack-program.ts";

/** Which operations, and how often each, may be done to stacks; outside of exits, and inside. */
export interface Mix {
  readonly outside: Partial<Record<Op["op"], number>>;
  readonly inside: Partial<Record<Op["op"], number>>;
}

/** To hold something, in every way there is. */
export const holds = {
  use: 6,
  push: 2,
  "push entered": 1,
  adopt: 3,
  defer: 1,
  "defer with arguments": 1,
};
const all = { ...holds, release: 3, forget: 1, move: 2, nest: 2, close: 2 };

/** Everything, everywhere. */
export const everything: Mix = { outside: all, inside: all };

/** What an exit of an async stack does at once, without waiting for what may wait for it. */
export const withoutWaiting: Mix = {
  outside: all,
  inside: { ...holds, forget: 2, move: 2 },
};

const anOp = {
  on: fc.nat(3),
  value: fc.nat(9),
  by: fc.constantFrom("dispose" as const, "using" as const, "failing" as const),
};

const isHolding = (op: Op["op"]): op is HoldOp["op"] => op in holds;

export function stackPrograms(form: Form, mix: Mix, maxLength = 8): fc.Arbitrary<StackProgram> {
  const inside = fc.array(ops("sync", mix.inside, fc.constant([])), { maxLength: 2, size: "max" });
  const seldom = fc.option(inside, { nil: [], freq: 2 });
  return fc
    .array(ops(form, mix.outside, seldom), { maxLength, size: "max" })
    .map((program) => numbered(program, { next: 1 }));
}

/** Things for the first stack to hold, one after the other. */
export function holdings(form: Form, first: number, maxLength: number): fc.Arbitrary<HoldOp[]> {
  return fc
    .array(ops(form, holds, fc.constant([])), { maxLength, size: "max" })
    .map((program) => numbered(program, { next: first }).filter(isHold))
    .map((program) => program.map((op) => ({ ...op, on: 0 })));
}

function ops(form: Form, weights: Mix["outside"], inside: fc.Arbitrary<Op[]>): fc.Arbitrary<Op> {
  const script = resourceScripts(form, 1)
    .filter(isOne)
    .map(([first]) => eager(first));
  return fc.oneof(
    ...Object.entries(weights).map(([name, weight]) => ({
      weight,
      arbitrary: opOf(name as Op["op"], script, inside),
    })),
  );
}

function opOf(
  op: Op["op"],
  script: fc.Arbitrary<ResourceScript>,
  inside: fc.Arbitrary<Op[]>,
): fc.Arbitrary<Op> {
  const { on, value, by } = anOp;
  if (isHolding(op)) return fc.record({ op: fc.constant(op), on, script, inside });
  if (op === "close") return fc.record({ op: fc.constant(op), on, by });
  if (op === "release" || op === "forget") return fc.record({ op: fc.constant(op), on, value });
  return fc.record({ op: fc.constant(op), on, id: fc.constant(0) });
}

const isOne = (scripts: ResourceScript[]): scripts is [ResourceScript] => scripts.length === 1;
const eager = (script: ResourceScript): ResourceScript => ({ ...script, lazy: null });

/** Gives everything that is held the number that names it in traces. */
function numbered(ops: readonly Op[], ids: { next: number }): Op[] {
  return ops.map((op) => {
    const id = ids.next++;
    if (!isHold(op)) return "id" in op ? { ...op, id } : op;
    return { ...op, script: { ...op.script, id }, inside: numbered(op.inside, ids) };
  });
}
