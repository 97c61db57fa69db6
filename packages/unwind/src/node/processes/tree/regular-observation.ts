import { contextManager } from "../../../core/managers/context-manager.ts";
import type { ProcessTree } from "./process-tree.ts";

const SHORTEST_PAUSE = 200;
/** Looking takes at most this share of the time. */
const SHARE = 0.01;

/**
 * Looks again and again, while the block runs, who descends from a command: where a cookie may be lost
 * or cannot be read, a process is still known by a parent that was seen. Holds no process open.
 */
export const regularObservation = contextManager(function* (
  tree: Pick<ProcessTree, "observe">,
): Generator<undefined, void> {
  const observe = (): void => {
    const start = performance.now();
    tree.observe();
    timer = after(Math.max(SHORTEST_PAUSE, (performance.now() - start) / SHARE));
  };
  const after = (ms: number): NodeJS.Timeout => setTimeout(observe, ms).unref();
  let timer = after(SHORTEST_PAUSE);
  try {
    yield;
  } finally {
    clearTimeout(timer);
  }
});
