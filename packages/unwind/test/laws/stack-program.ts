import type { ResourceScript } from "./program.ts";

/** What is done to stacks, one thing after the other. There is one stack at first. */
export type StackProgram = readonly Op[];

export type Op = HoldOp | TakeOp | StackOp | CloseOp;

/** A number that stands for a stack or a value: of those that there are by then, counted round. */
type Place = number;

/** Gives a stack something to hold. */
export interface HoldOp {
  readonly op: "use" | "push" | "push entered" | "adopt" | "defer" | "defer with arguments";
  readonly on: Place;
  readonly script: ResourceScript;
  /** What the exit does to stacks before it acts. */
  readonly inside: readonly Op[];
}

/** Takes something out of a stack by its value. */
export interface TakeOp {
  readonly op: "release" | "forget";
  readonly on: Place;
  readonly value: Place;
}

/** Makes another stack: one that gets all that this one holds, or one that this one holds. */
export interface StackOp {
  readonly op: "move" | "nest";
  readonly on: Place;
  readonly id: number;
}

export interface CloseOp {
  readonly op: "close";
  readonly on: Place;
  readonly by: "dispose" | "using" | "failing";
  /** Closes it again when it has been closed. */
  readonly twice?: boolean;
}

export const isHold = (op: Op): op is HoldOp => "script" in op;

/** The script as what a stack holds: an exit function is told how its block ended, a release nothing. */
export function heldScript({ op, script }: HoldOp): ResourceScript {
  if (op === "use") return script;
  if (op === "push") return { ...script, kind: "manager" };
  if (op !== "push entered") return { ...script, kind: "disposable" };
  return isNothing(script) ? { ...script, kind: "manager" } : script;
}

export const isNothing = ({ kind }: ResourceScript): boolean =>
  kind === "null" || kind === "undefined";

/** The name of the value by which it is taken out. Some adopted values are the same one. */
export const labelOf = ({ op, script: { id } }: HoldOp): string =>
  op === "adopt" && id % 2 === 1 ? "same" : `v${id}`;
