import type { Kind } from "../kind.ts";

/** The async iterator of `timers/promises`: its timer runs from the first `next` to `return`. */
export interface TimerIterator {
  readonly delay: unknown;
  readonly signal: AbortSignal | undefined;
  readonly isRef: boolean;
  hasEnded: boolean;
}

export const timerIterator: Kind<TimerIterator> = {
  name: () => "timers/promises.setInterval",
  label: ({ delay }) => `every ${String(delay)} ms`,
  state: ({ hasEnded, signal, isRef }) => {
    if (hasEnded || signal?.aborted === true) return "closed";
    return isRef ? "open" : "background";
  },
  keepsAlive: true,
};
