import assert from "node:assert/strict";
import fc from "fast-check";
import { idsOf } from "./events.ts";
import { stackLaw } from "./stack-law.ts";
import { heldScript, isNothing } from "./stack-program.ts";
import type { CloseOp, HoldOp } from "./stack-program.ts";
import { holdings } from "./stack-programs.ts";

const close: CloseOp = { op: "close", on: 0, by: "dispose" };

stackLaw(
  "a closed stack enters no manager, releases what else it is given, and throws",
  (form) => holdings(form, 1, 3),
  (late) => [close, ...late],
  (trace, late) => {
    for (const op of late) {
      const { id, enter } = op.script;
      const times = (event: "enter" | "exit"): number =>
        idsOf(trace, event).filter((one) => one === id).length;
      const opened = isOpenAlready(op) && !(enter === "throws" && isAcquiredHere(op));
      assert.equal(times("exit"), opened ? 1 : 0);
      if (!isOpenAlready(op)) assert.equal(times("enter"), 0);
    }
    const outcomes = trace.filter((event) => late.some(({ op }) => event.startsWith(`${op} `)));
    assert.equal(outcomes.length, late.length);
    assert.ok(outcomes.every((outcome) => outcome.includes(" throws ")));
  },
);

/** Whether there is something to release before the stack has it. */
function isOpenAlready(op: HoldOp): boolean {
  const script = heldScript(op);
  return !isNothing(script) && (op.op !== "use" || script.kind === "disposable");
}

/** Whether the program acquires it, which may fail. */
const isAcquiredHere = ({ op }: HoldOp): boolean => op === "use" || op === "push entered";

stackLaw(
  "the failure of what a closed stack releases is that it is closed",
  (form) => fc.tuple(holdings(form, 1, 1)).map(([late]) => late),
  (late) => [close, ...late],
  (trace) => {
    for (const event of trace)
      if (event.startsWith("exit ") && event.includes(" sees "))
        assert.match(event, / sees ERR_CLOSED$/);
  },
);
