import fc from "fast-check";
import type {
  BodyScript,
  ExitAction,
  Kind,
  LazyScript,
  Program,
  ResourceScript,
  Timing,
} from "./program.ts";

export type Form = "sync" | "async";

/** From the plainest, which failing programs are shrunk to, to the oddest. */
export const exitActions: readonly ExitAction[] = [
  "returns nothing",
  "throws",
  "returns true",
  "throws what it was given",
  "throws with a cause",
  "throws a tree",
  "throws the newest error",
  "throws the oldest error",
  "throws the shared error",
  "throws undefined",
  "returns false",
  "returns zero",
  "returns an object",
];

const kinds: readonly Kind[] = [
  "manager",
  "disposable",
  "generator",
  "settler",
  "null",
  "undefined",
];
const timings: readonly Timing[] = ["sync", "async", "half", "prompt"];

const bodyActions: readonly BodyScript["action"][] = [
  "returns",
  "throws",
  "throws the shared error",
  "throws undefined",
];

/** True once in `n` times. */
const rarely = (n: number): fc.Arbitrary<boolean> => fc.nat(n - 1).map((drawn) => drawn === n - 1);

const lazyScripts: Record<Form, fc.Arbitrary<LazyScript | null>> = {
  sync: fc.option(fc.record({ timing: fc.constant("sync"), throws: rarely(8) }), { freq: 2 }),
  async: fc.option(fc.record({ timing: fc.constantFrom("sync", "async"), throws: rarely(8) }), {
    freq: 2,
  }),
};

/** Resources without their place in a program. */
function scripts(form: Form): fc.Arbitrary<Omit<ResourceScript, "id">> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    timing: form === "sync" ? fc.constant<Timing>("sync") : fc.constantFrom(...timings),
    lazy: lazyScripts[form],
    enter: rarely(8).map((drawn) => (drawn ? "throws" : "succeeds")),
    exit: fc.constantFrom(...exitActions),
  });
}

export function bodyScripts(form: Form): fc.Arbitrary<BodyScript> {
  const timing =
    form === "sync"
      ? fc.constant("sync" as const)
      : fc.constantFrom("sync" as const, "async" as const);
  return fc.record({ timing, action: fc.constantFrom(...bodyActions) });
}

/** Resources that are numbered by their place, which names what they do in traces. */
export function resourceScripts(form: Form, maxLength: number): fc.Arbitrary<ResourceScript[]> {
  return fc
    .array(scripts(form), { maxLength, size: "max" })
    .map((resources) => resources.map((script, id) => ({ id, ...script })));
}

export function programs(form: Form, maxLength = 5): fc.Arbitrary<Program> {
  return fc.record({ resources: resourceScripts(form, maxLength), body: bodyScripts(form) });
}
