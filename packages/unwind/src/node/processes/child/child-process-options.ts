import type { SpawnOptions } from "node:child_process";
import type { Clock } from "../../../core/stacks/clock.ts";

/** What `childProcess` takes beside the options of `spawn`. */
export interface ChildProcessEnding {
  /** How a process is asked to end. SIGTERM by default. */
  readonly killSignal?: NodeJS.Signals | undefined;
  /**
   * Milliseconds from asking to SIGKILL; 5000 by default. 0: nobody is asked. Infinity: nobody is
   * killed.
   */
  readonly killMs?: number | undefined;
  /**
   * Milliseconds, once all processes have ended, for our readers of their output to come to its end;
   * 1000 by default. What is open then is destroyed.
   */
  readonly drainMs?: number | undefined;
  /** Ends the processes once it is aborted, as the end of the block would, which still waits. */
  readonly signal?: AbortSignal | undefined;
  /**
   * False: recognises descendants by their environment, parents and groups only, and so does not
   * need the millisecond that `prlimit` takes. True by default.
   */
  readonly limitCookie?: boolean | undefined;
  /** The timers behind `killMs` and `drainMs`. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** The options of `child_process.spawn`, where some mean more, and how the child is ended. */
export type ChildProcessOptions = Omit<SpawnOptions, keyof ChildProcessEnding> & ChildProcessEnding;
