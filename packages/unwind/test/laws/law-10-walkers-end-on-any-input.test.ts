import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { enter, errorsIn, exit, formatError, suppress, SuppressedError, within } from "unwind";
import { checkLaw } from "./check-law.ts";
import { errorGraphs, errorsOf, isA, isPlain } from "./error-graph.ts";

test("errorsIn ends on any input, and gives distinct errors that are no trees", () => {
  checkLaw(errorGraphs, (graph) => {
    const errors = errorsOf(graph);
    for (const root of errors) {
      const found = errorsIn(root);
      assert.equal(new Set(found).size, found.length);
      assert.ok(found.every((error) => !isA(error, SuppressedError)));
      assert.ok(found.every((error) => errors.includes(error) || error === undefined));
    }
  });
});

test("formatError ends on any input, and prints every error of the tree", () => {
  checkLaw(errorGraphs, (graph) => {
    const errors = errorsOf(graph);
    for (const root of errors) {
      const text = formatError(root);
      errorsIn(root).forEach((error) => {
        const at = errors.indexOf(error);
        if (isPlain(graph[at]?.kind ?? "string")) assert.ok(text.includes(`<${at}>`));
      });
    }
  });
});

test("suppress ends on any input, and takes out what matches", () => {
  class Wanted extends Error {}
  checkLaw(errorGraphs, (graph) => {
    const errors = errorsOf(graph);
    // A tree around a cycle, and what is to be taken out of it.
    const tree = new SuppressedError(errors[0], new Wanted("wanted"));
    const left = thrownBy(() => within(suppress(Wanted), raise(tree)));
    assert.ok(!errorsIn(left?.error).some((error) => isA(error, Wanted)));
    assert.deepEqual(new Set(errorsIn(left?.error)), new Set(errorsIn(errors[0])));
  });
});

test("a block ends, whatever its body and its exit throw", () => {
  const cases = fc.record({ graph: errorGraphs, newer: fc.nat(7), older: fc.nat(7) });
  checkLaw(cases, ({ graph, newer, older }) => {
    const errors = errorsOf(graph);
    const [late, early] = [newer, older].map((at) => errors[at % errors.length]);
    const manager = { [enter]: () => undefined, [exit]: raise(late) };
    const thrown = thrownBy(() => within(manager, raise(early)));
    assert.ok(thrown !== undefined);
    if (Object.is(thrown.error, late)) return;
    assert.ok(thrown.error instanceof SuppressedError);
    assert.ok(Object.is(thrown.error.error, late));
    assert.ok(Object.is(thrown.error.suppressed, early));
  });
});

const raise = (error: unknown) => (): never => {
  throw error;
};

function thrownBy(action: () => unknown): { readonly error: unknown } | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return { error };
  }
}
