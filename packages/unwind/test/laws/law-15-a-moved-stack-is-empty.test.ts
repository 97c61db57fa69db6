import assert from "node:assert/strict";
import fc from "fast-check";
import { heldBy, released } from "./events.ts";
import { stackLaw } from "./stack-law.ts";
import type { CloseOp, HoldOp, Op } from "./stack-program.ts";
import { holdings } from "./stack-programs.ts";

interface Case {
  readonly before: readonly HoldOp[];
  readonly after: readonly HoldOp[];
  readonly heirFirst: boolean;
}

const close = (on: number): CloseOp => ({ op: "close", on, by: "dispose" });
const move: Op = { op: "move", on: 0, id: 0 };

stackLaw(
  "what is moved is released once, in order, by the heir; the source is empty and open",
  (form) =>
    fc.record<Case>({
      before: holdings(form, 1, 4),
      after: holdings(form, 11, 3),
      heirFirst: fc.boolean(),
    }),
  ({ before, after, heirFirst }) => [
    ...before,
    move,
    ...after,
    ...(heirFirst ? [close(1), close(0)] : [close(0), close(1)]),
  ],
  (trace, { before, after, heirFirst }) => {
    const [old, fresh] = [before, after].map((ops) => idsOf(heldBy(trace, ops)).reverse());
    assert.deepEqual(released(trace), heirFirst ? [old, fresh].flat() : [fresh, old].flat());
  },
);

const idsOf = (ops: readonly HoldOp[]): number[] => ops.map(({ script }) => script.id);
