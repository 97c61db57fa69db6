import { contextManager } from "unwind";
import type { Descendants } from "../processes/descendants.ts";

const SHORTEST_PAUSE = 200;
/** Looking takes at most this share of the time. */
const SHARE = 0.01;

/** Looks at who descends from the command again and again, while the block runs. */
export const regularObservation = contextManager(function* (
  descendants: Descendants,
): Generator<undefined, void> {
  const observe = (): void => {
    const start = performance.now();
    descendants.observe();
    timer = setTimeout(observe, Math.max(SHORTEST_PAUSE, (performance.now() - start) / SHARE));
  };
  let timer = setTimeout(observe, SHORTEST_PAUSE);
  try {
    yield;
  } finally {
    clearTimeout(timer);
  }
});
