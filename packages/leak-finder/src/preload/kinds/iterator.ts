import type { Kind } from "../kind.ts";

/** An async iterator that holds something from the first `next` to `return`, or to its signal. */
export interface HoldingIterator {
  readonly label: string;
  readonly signal: AbortSignal | undefined;
  readonly isRef: boolean;
  hasEnded: boolean;
}

export function iteratorKind(name: string): Kind<HoldingIterator> {
  return {
    name: () => name,
    label: ({ label }) => label,
    state: ({ hasEnded, signal, isRef }) => {
      if (hasEnded || signal?.aborted === true) return "closed";
      return isRef ? "open" : "background";
    },
    keepsAlive: true,
  };
}
