import assert from "node:assert/strict";
import { test } from "node:test";
import { finalize } from "unwind";
import { checkLaw } from "./check-law.ts";
import { causeOf, finalizerPrograms } from "./finalizer-program.ts";
import type { FinalizerOp } from "./finalizer-program.ts";

// Collection and exit have their test in test/node, where both can be brought about.

test("a finalizer that is called by hand runs once, and never once it is detached", () => {
  checkLaw(finalizerPrograms, ({ before, after }) => {
    const target = {};
    const calls: unknown[][] = [];
    const callback = (...args: unknown[]): number => calls.push(args);
    const finalizer = finalize(target, callback, 1, "two");
    const act: Record<FinalizerOp, () => unknown> = {
      call: () => finalizer(),
      detach: () => finalizer.detach(),
      "at exit": () => void (finalizer.atExit = true),
      "not at exit": () => void (finalizer.atExit = false),
    };
    for (const op of [...before, ...after]) {
      const registered = finalizer.alive ? [target, callback, [1, "two"]] : undefined;
      assert.deepEqual(finalizer.peek(), registered);
      const given = act[op]();
      if (op === "call") assert.equal(given, registered && 1);
      if (op === "detach") assert.deepEqual(given, registered);
    }
    const cause = causeOf({ before, collected: false, after });
    assert.deepEqual(calls, cause === "call" ? [[1, "two"]] : []);
    assert.equal(finalizer.alive, cause === "exit" || cause === "nothing");
    finalizer.detach();
  });
});
