import type { HoldOp } from "./stack-program.ts";

/** The ids of the resources that an event happened to, in order. */
export function idsOf(trace: readonly string[], event: "enter" | "entered" | "exit"): number[] {
  return trace
    .map((line) => line.split(" "))
    .filter(([what]) => what === event)
    .map(([, id]) => Number(id));
}

export const acquired = (trace: readonly string[]): number[] => idsOf(trace, "entered");
export const released = (trace: readonly string[]): number[] => idsOf(trace, "exit");

/** What stacks came to hold: all that was not acquired in vain. */
export function heldBy(trace: readonly string[], ops: readonly HoldOp[]): HoldOp[] {
  return ops.filter(({ op, script }) =>
    op === "use" || op === "push entered" ? trace.includes(`entered ${script.id}`) : true,
  );
}
