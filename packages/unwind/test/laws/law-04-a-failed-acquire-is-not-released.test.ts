import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { acquired, idsOf, released } from "./events.ts";
import type { Program } from "./program.ts";

blockLaw(
  "a failed acquire is not released, those before it are, and nothing comes after it",
  ({ trace }, { resources }) => {
    const failing = resources.findIndex(fails);
    const before = resources.slice(0, failing).filter(({ kind }) => holdsSomething(kind));
    assert.deepEqual(
      acquired(trace),
      before.map(({ id }) => id),
    );
    assert.deepEqual(released(trace), before.map(({ id }) => id).reverse());
    assert.ok(idsOf(trace, "enter").every((id) => id <= failing));
    assert.ok(!trace.some((event) => event.startsWith("body")));
  },
  withFailingAcquire,
);

type Resources = Program["resources"];

const holdsSomething = (kind: string): boolean => kind !== "null" && kind !== "undefined";

const fails = ({ kind, lazy, enter }: Resources[number]): boolean =>
  lazy?.throws === true || (holdsSomething(kind) && enter === "throws");

/** The innermost resource fails to be acquired, if none does before it. */
function withFailingAcquire({ resources, body }: Program): Program {
  const last = {
    ...{ kind: "manager", timing: "sync", lazy: null, exit: "returns nothing" },
    ...resources.at(-1),
  } as Resources[number];
  const failing: Resources[number] = holdsSomething(last.kind)
    ? { ...last, id: Math.max(0, resources.length - 1), enter: "throws" }
    : { ...last, lazy: { timing: "sync", throws: true } };
  return { resources: [...resources.slice(0, -1), failing], body };
}
