import type { WorkerOptions } from "node:worker_threads";
import type { Clock } from "../../../core/stacks/clock.ts";

/** What `worker` takes beside the options of `Worker`. */
export interface WorkerEnding {
  /**
   * What entering waits for: that the thread runs ("online", the default), which it does before its
   * program is loaded, or that the program has posted a message, which the block still gets.
   */
  readonly ready?: "online" | "message" | undefined;
  /** Posted to the worker when the block has succeeded, to ask it to end by itself. */
  readonly endMessage?: unknown;
  /** Milliseconds that it may then take to end by itself; 0 by default: it is terminated. */
  readonly endMs?: number | undefined;
  /**
   * Milliseconds, before it is terminated, to release what it owes by `onExit` and `main`; 5000 by
   * default. 0: it releases nothing. One that owes nothing is not asked.
   */
  readonly drainMs?: number | undefined;
  /** Milliseconds that `terminate()` may take before it is reported as stuck; 5000 by default. */
  readonly killMs?: number | undefined;
  /** The timers behind `endMs` and `killMs` (the worker has its own for `drainMs`). The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** The options of `Worker`, and how it is started and ended. */
export type OwnedWorkerOptions = WorkerOptions & WorkerEnding;
