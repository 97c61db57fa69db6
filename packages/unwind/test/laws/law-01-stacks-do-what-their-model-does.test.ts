import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAsyncLaw } from "./check-law.ts";
import { runAsyncStacks, runStacks } from "./run-stack-program.ts";
import { stackLaw } from "./stack-law.ts";
import { StackModel } from "./stack-model.ts";
import { everything, stackPrograms, withoutWaiting } from "./stack-programs.ts";
import { scriptOfStacks } from "./stack-script.ts";

// A stack is more than nested blocks: it is moved, emptied early, filled and closed by its own exits.

stackLaw(
  "a stack that anything is done to does what its model does",
  (form) => stackPrograms(form, form === "sync" ? everything : withoutWaiting),
  (program) => program,
  (trace, program) => assert.deepEqual(trace, new StackModel().run(program)),
);

test("an async stack does to sync resources what a sync one does", () =>
  checkAsyncLaw(
    stackPrograms("sync", withoutWaiting),
    async (program) => assert.deepEqual(await runAsyncStacks(program), runStacks(program)),
    (program) => scriptOfStacks(program, "async"),
  ));
