import { isAsync } from "../resources/resource-protocol.ts";
import { block } from "./block.ts";
import type { Steps } from "./block.ts";

/** Runs a block; gives its value, or a promise of it. */
export function runBlock(entries: readonly unknown[], body: unknown): unknown {
  const steps = block(entries, body);
  return entries.some(isAsync) ? finishAsync(steps) : finish(steps);
}

/** Takes the steps of a block to their end, which is a promise if one of them has to be awaited. */
export function finish(steps: Steps): unknown {
  const step = steps.next();
  return step.done === true ? step.value : finishAsync(steps, step);
}

async function finishAsync(steps: Steps, step = steps.next()): Promise<unknown> {
  while (step.done !== true) {
    try {
      step = steps.next(await step.value);
    } catch (error) {
      // Steps that are over throw it on.
      step = steps.throw(error);
    }
  }
  return step.value;
}
