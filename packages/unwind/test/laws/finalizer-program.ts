import fc from "fast-check";

/** What happens to one finalizer, in this order; at the end of it all, the process exits. */
export interface FinalizerProgram {
  readonly before: readonly FinalizerOp[];
  /** Whether the target is collected then. */
  readonly collected: boolean;
  readonly after: readonly FinalizerOp[];
}

export type FinalizerOp = "call" | "detach" | "not at exit" | "at exit";

/** What ends a finalizer's life. */
export type Cause = "call" | "collection" | "exit" | "detach" | "nothing";

const ops = fc.array(fc.constantFrom<FinalizerOp>("call", "detach", "not at exit", "at exit"), {
  maxLength: 2,
});

export const finalizerPrograms: fc.Arbitrary<FinalizerProgram> = fc.record({
  before: ops,
  collected: fc.boolean(),
  after: ops,
});

/** What a program means: whatever comes first ends it, once. */
export function causeOf({ before, collected, after }: FinalizerProgram): Cause {
  const first = [...before, collected ? "collection" : "nothing", ...after].find(ends);
  if (first !== undefined) return first;
  const last = [...before, ...after].findLast((op) => op.endsWith("at exit"));
  return last === "not at exit" ? "nothing" : "exit";
}

const ends = (op: string): op is "call" | "detach" | "collection" =>
  op === "call" || op === "detach" || op === "collection";
