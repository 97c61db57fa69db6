import { contextManager } from "../../../core/managers/context-manager.ts";

/** Does some work once the signal is aborted while the block runs; how it ends is for others to see. */
export const onAbort = contextManager(function* (
  signal: AbortSignal,
  work: () => Promise<void>,
): Generator<undefined, void> {
  const aborted = (): void => {
    work().catch(() => undefined);
  };
  signal.addEventListener("abort", aborted);
  try {
    yield;
  } finally {
    signal.removeEventListener("abort", aborted);
  }
});
