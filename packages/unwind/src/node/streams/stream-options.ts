import { StuckError } from "../../core/errors/errors.ts";
import type { Clock } from "../../core/stacks/clock.ts";
import { endsWithin } from "../ends-within.ts";

export interface StreamOptions {
  /**
   * How long the orderly end may take, in ms: to write out what is buffered, and to close. Past it
   * the stream is destroyed, what was not written is lost, and a `StuckError` is thrown. No limit by
   * default.
   */
  readonly flushMs?: number | undefined;
  /** The timers behind `flushMs`. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** Waits for a part of a stream's end; throws a `StuckError` where that takes longer than it may. */
export async function endsInTime(
  what: string,
  work: PromiseLike<unknown>,
  { flushMs = Infinity, clock }: StreamOptions,
): Promise<void> {
  if (await endsWithin(work, flushMs, clock)) return;
  throw new StuckError(
    `${what} did not end within ${flushMs} ms, so it was destroyed. ` +
      "See that its other side goes on, or give a longer flushMs.",
  );
}
