import assert from "node:assert/strict";
import { test } from "node:test";
import { AsyncExitStack } from "unwind";
import { checkAsyncLaw } from "./check-law.ts";
import { runAsyncStacks } from "./run-stack-program.ts";
import { scriptOfStacks } from "./stack-script.ts";
import { holds, stackPrograms } from "./stack-programs.ts";
import { StackRunner } from "./stack-runner.ts";

/** Its stack is aborted as soon as the first release begins. */
class AbortedRunner extends StackRunner {
  readonly #controller: AbortController;

  constructor(controller = new AbortController()) {
    super(new AsyncExitStack({ signal: controller.signal }));
    this.#controller = controller;
  }

  override note(event: string): void {
    super.note(event);
    if (event.startsWith("exit ")) this.#controller.abort();
  }
}

test("an abort cancels no release, nor what a release acquires for itself", () =>
  checkAsyncLaw(
    stackPrograms("async", { outside: holds, inside: holds }),
    async (program) => {
      const trace = await new AbortedRunner().runAsync(program);
      assert.deepEqual(trace, await runAsyncStacks(program));
    },
    (program) => scriptOfStacks(program, "async"),
  ));
