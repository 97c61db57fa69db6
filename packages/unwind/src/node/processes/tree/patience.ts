import { contextManager } from "../../../core/managers/context-manager.ts";
import { LONGEST_TIMER, systemClock } from "../../../core/stacks/clock.ts";
import type { Clock } from "../../../core/stacks/clock.ts";

export interface Patience {
  isOver: boolean;
}

/** Says when enough has been waited: after `ms` milliseconds, or once `hurry` is aborted. */
export const patience = contextManager(function* (
  ms: number,
  hurry?: AbortSignal,
  clock: Clock = systemClock,
): Generator<Patience, void> {
  const waiting: Patience = { isOver: ms <= 0 || hurry?.aborted === true };
  const end = (): void => void (waiting.isOver = true);
  const timer = clock.setTimeout(end, Math.min(ms, LONGEST_TIMER));
  hurry?.addEventListener("abort", end);
  try {
    yield waiting;
  } finally {
    hurry?.removeEventListener("abort", end);
    clock.clearTimeout(timer);
  }
});
