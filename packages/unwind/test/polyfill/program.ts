import fc from "fast-check";

/** What a disposer does: some steps on the stack that is being disposed, then how it ends. */
export interface Release {
  readonly steps: readonly Step[];
  readonly end: "return" | "throw" | "reject" | "slow" | "thenable";
}

/** Under which symbols a resource has a disposer; a string is not callable. */
export interface Resource {
  readonly dispose: Release | "no function" | null | undefined;
  readonly asyncDispose: Release | "no function" | null | undefined;
}

export type Step =
  | { readonly op: "use"; readonly resource: Resource | string | null | undefined }
  | { readonly op: "adopt" | "defer"; readonly release: Release }
  | { readonly op: "move" | "dispose" | "disposed" };

/** A random program over one stack and what is moved from it. */
export const programs: fc.Arbitrary<readonly Step[]> = fc.letrec<{
  release: Release;
  disposer: Resource["dispose"];
  resource: Resource;
  step: Step;
  nested: readonly Step[];
  program: readonly Step[];
}>((tie) => ({
  release: fc.record({
    steps: tie("nested"),
    end: fc.constantFrom("return", "throw", "reject", "slow", "thenable"),
  }),
  disposer: fc.oneof(
    { weight: 4, arbitrary: tie("release") },
    { weight: 1, arbitrary: fc.constantFrom("no function" as const, null, undefined) },
  ),
  resource: fc.record({ dispose: tie("disposer"), asyncDispose: tie("disposer") }),
  step: fc.oneof(
    { weight: 3, arbitrary: fc.record({ op: fc.constant("use"), resource: tie("resource") }) },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constant("use"),
        resource: fc.constantFrom(null, undefined, "a string"),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ op: fc.constantFrom("adopt", "defer"), release: tie("release") }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constantFrom("move", "dispose", "disposed") }) },
  ),
  nested: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant([]),
    fc.array(tie("step"), { maxLength: 2 }),
  ),
  program: fc.array(tie("step"), { maxLength: 8 }),
})).program;
