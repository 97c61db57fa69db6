import { hideFrame } from "./hide-frame.ts";
import type { Callable } from "./callable.ts";
import { apply } from "./originals.ts";

/** A call of a function that we have replaced. */
export interface Invocation {
  readonly original: Callable;
  readonly self: unknown;
  readonly args: readonly unknown[];
  /** The function that the program has called: the stack above its caller is ours. */
  readonly above: Callable;
}

/** Calls the original; an error that it throws shows no trace of us. */
export function proceed({ original, self, args, above }: Invocation): unknown {
  try {
    return apply(original, self, args);
  } catch (error) {
    throw hideFrame(error, above);
  }
}
