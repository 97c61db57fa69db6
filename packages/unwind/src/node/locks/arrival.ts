import { ArgumentError } from "../../core/errors/errors.ts";
import { LONGEST_TIMER, systemClock } from "../../core/stacks/clock.ts";
import type { Clock } from "../../core/stacks/clock.ts";
import { AcquireTimeoutError } from "./acquire-timeout-error.ts";

/** How long to wait for what others hold. */
export interface WaitOptions {
  /** Ends the waiting, with the signal's reason. Has no say once it is acquired. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait, in ms, before an {@link AcquireTimeoutError}. No limit by default. */
  readonly timeoutMs?: number | undefined;
  /** The timer behind `timeoutMs`. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** One way of acquiring, for an {@link arrival}. */
export interface Acquisition<T> {
  /** For messages. */
  readonly what: string;
  /** Is called at once; its signal aborts when nobody waits any more. */
  readonly acquire: (abandoned: AbortSignal) => PromiseLike<T>;
  readonly giveBack: (late: T) => unknown;
}

/**
 * Waits until it is acquired. What comes when the waiting has ended is given back at once: an
 * acquisition that cannot be cancelled is never lost.
 */
export async function arrival<T>(acquisition: Acquisition<T>, options: WaitOptions): Promise<T> {
  const { signal, timeoutMs } = options;
  checkTimeout(acquisition.what, timeoutMs);
  signal?.throwIfAborted();
  const patience = new Patience();
  const abort = (): void => patience.end(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  const stop = startTimer(acquisition.what, patience, options);
  try {
    return await Promise.race([patience.ended, received(acquisition, patience)]);
  } finally {
    stop();
    signal?.removeEventListener("abort", abort);
  }
}

/** Whether somebody still waits. */
class Patience {
  readonly #controller = new AbortController();
  #reject: (error: unknown) => void = () => undefined;
  readonly ended = new Promise<never>((_, reject) => {
    this.#reject = reject;
  });

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  end(error: unknown): void {
    this.#reject(error);
    this.#controller.abort(error);
  }
}

async function received<T>(acquisition: Acquisition<T>, { signal }: Patience): Promise<T> {
  let acquired: T;
  try {
    acquired = await acquisition.acquire(signal);
  } catch (error) {
    if (signal.reason instanceof AcquireTimeoutError) signal.reason.cause = error;
    throw error;
  }
  if (signal.aborted) void giveBackLate(acquisition, acquired);
  return acquired;
}

/** Nobody waits for this: an error in giving back is left to be an unhandled rejection. */
async function giveBackLate<T>(acquisition: Acquisition<T>, late: T): Promise<void> {
  await acquisition.giveBack(late);
}

function startTimer(what: string, patience: Patience, options: WaitOptions): () => void {
  const { timeoutMs, clock = systemClock } = options;
  if (timeoutMs === undefined || timeoutMs > LONGEST_TIMER) return () => undefined;
  const timer = clock.setTimeout(() => patience.end(timeout(what, timeoutMs)), timeoutMs);
  return () => clock.clearTimeout(timer);
}

function checkTimeout(what: string, ms: number | undefined): void {
  if (ms === undefined || ms >= 0) return;
  throw new ArgumentError(`timeoutMs of ${what} takes 0 or more milliseconds, not ${String(ms)}.`);
}

function timeout(what: string, ms: number): AcquireTimeoutError {
  return new AcquireTimeoutError(
    `Waited ${ms} ms for ${what}, which others hold. Find who keeps it, or wait longer.`,
  );
}
