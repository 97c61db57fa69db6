import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { runAsyncStacks, runStacks } from "./run-stack-program.ts";
import type { Op, StackProgram } from "./stack-program.ts";
import { isHold } from "./stack-program.ts";
import { everything, stackPrograms, withoutWaiting } from "./stack-programs.ts";

test("a second close does nothing and throws nothing (sync)", () => {
  checkLaw(stackPrograms("sync", everything), (program) => {
    assert.deepEqual(runStacks(closingTwice(program)).filter(isNews), runStacks(program));
  });
});

test("a second close does nothing and throws nothing (async)", () =>
  checkAsyncLaw(stackPrograms("async", withoutWaiting), async (program) => {
    const twice = await runAsyncStacks(closingTwice(program));
    assert.deepEqual(twice.filter(isNews), await runAsyncStacks(program));
  }));

const isNews = (event: string): boolean => event !== "close again gives undefined";

function closingTwice(program: StackProgram): StackProgram {
  return program.map((op): Op => {
    if (isHold(op)) return { ...op, inside: closingTwice(op.inside) };
    return op.op === "close" ? { ...op, twice: true } : op;
  });
}
