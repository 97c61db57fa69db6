import { contextManager } from "../../../core/managers/context-manager.ts";
import { systemClock } from "../../../core/stacks/clock.ts";
import type { Clock } from "../../../core/stacks/clock.ts";

export interface Patience {
  isOver: boolean;
}

/** What timers of every runtime can wait for: about 25 days. */
const LONGEST = 2 ** 31 - 1;

/** Says when enough has been waited: after `ms` milliseconds, or once `hurry` is aborted. */
export const patience = contextManager(function* (
  ms: number,
  hurry?: AbortSignal,
  clock: Clock = systemClock,
): Generator<Patience, void> {
  const waiting: Patience = { isOver: ms <= 0 || hurry?.aborted === true };
  const end = (): void => void (waiting.isOver = true);
  const timer = clock.setTimeout(end, Math.min(ms, LONGEST));
  hurry?.addEventListener("abort", end);
  try {
    yield waiting;
  } finally {
    hurry?.removeEventListener("abort", end);
    clock.clearTimeout(timer);
  }
});
