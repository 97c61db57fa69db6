import assert from "node:assert/strict";
import { test } from "node:test";
import { AsyncExitStack, ExitStack } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { StackModel } from "./stack-model.ts";
import { everything, stackPrograms, withoutWaiting } from "./stack-programs.ts";
import { StackRunner } from "./stack-runner.ts";

// A stack is more than nested blocks: it is moved, emptied early, filled and closed by its own exits.

test("a stack that anything is done to does what its model does (sync)", () => {
  checkLaw(stackPrograms("sync", everything), (program) => {
    const trace = new StackRunner(new ExitStack()).runSync(program);
    assert.deepEqual(trace, new StackModel().run(program));
  });
});

test("a stack that anything is done to does what its model does (async)", () =>
  checkAsyncLaw(stackPrograms("async", withoutWaiting), async (program) => {
    const trace = await new StackRunner(new AsyncExitStack()).runAsync(program);
    assert.deepEqual(trace, new StackModel().run(program));
  }));

test("an async stack does to sync resources what a sync one does", () =>
  checkAsyncLaw(stackPrograms("sync", withoutWaiting), async (program) => {
    const trace = await new StackRunner(new AsyncExitStack()).runAsync(program);
    assert.deepEqual(trace, new StackRunner(new ExitStack()).runSync(program));
  }));
