import assert from "node:assert/strict";
import fc from "fast-check";
import { heldBy, released } from "./events.ts";
import { stackLaw } from "./stack-law.ts";
import { labelOf } from "./stack-program.ts";
import type { HoldOp, TakeOp } from "./stack-program.ts";
import { holdings } from "./stack-programs.ts";

interface Case {
  readonly held: readonly HoldOp[];
  readonly takes: readonly TakeOp[];
}

const takes = fc.array(
  fc.record<TakeOp>({
    op: fc.constantFrom("release", "forget"),
    on: fc.constant(0),
    value: fc.nat(9),
  }),
  { maxLength: 8, size: "max" },
);

stackLaw(
  "in whatever order values are taken out, each is the newest of its kind, and the rest stays",
  (form) => fc.record<Case>({ held: holdings(form, 1, 7), takes }),
  ({ held, takes }) => [...held, ...takes],
  (trace, { held, takes }) => {
    const holding = heldBy(trace, held);
    const values = holding.map(labelOf);
    const expected: number[] = [];
    for (const { op, value } of takes) {
      const wanted = values[value % values.length];
      const at = holding.findLastIndex((one) => labelOf(one) === wanted);
      const [taken] = at === -1 ? [] : holding.splice(at, 1);
      if (taken !== undefined && op === "release") expected.push(taken.script.id);
    }
    expected.push(...holding.map(({ script }) => script.id).reverse());
    assert.deepEqual(released(trace), expected);
  },
);
