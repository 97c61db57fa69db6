import type { Clock } from "../../../core/stacks/clock.ts";

export interface TemporarySyncOptions {
  /** What the name begins with: "unwind-" by default. */
  readonly prefix?: string | undefined;
  /** What the name ends with: nothing by default. */
  readonly suffix?: string | undefined;
  /** The directory to make it in: that of `os.tmpdir()` by default. */
  readonly parent?: string | undefined;
  /**
   * How long removing is tried again, in ms, with longer and longer pauses, where something is busy
   * (EBUSY, EPERM, ENOTEMPTY, and EMFILE and ENFILE): 1000 by default.
   */
  readonly retryMs?: number | undefined;
}

export interface TemporaryOptions extends TemporarySyncOptions {
  /** The timers behind `retryMs`. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

export const retryMsByDefault = 1000;
