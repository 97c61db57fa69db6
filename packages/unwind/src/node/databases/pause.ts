import type { Clock } from "../../core/stacks/clock.ts";

/** Waits; throws the signal's reason as soon as that aborts. */
export async function pause(
  ms: number,
  signal: AbortSignal | undefined,
  clock: Clock,
): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = clock.setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    const abort = (): void => {
      clock.clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener("abort", abort, { once: true });
  });
}
