import { setTimeout as sleep } from "node:timers/promises";
import { within } from "../../../core/blocks/within.ts";
import type { Clock } from "../../../core/stacks/clock.ts";
import type { Processes } from "../machine/process-entry.ts";
import type { Descendants } from "./descendants.ts";
import type { LeftProcess } from "./left-process.ts";
import { LeftProcesses } from "./left-processes.ts";
import { patience } from "./patience.ts";
import type { Patience } from "./patience.ts";

/** How the processes of a tree are ended. */
export interface EndOptions {
  /** Milliseconds between `killSignal` and SIGKILL. 0: no process is asked. Infinity: none is killed. */
  readonly killMs: number;
  /** What asks a process to end. SIGTERM by default. */
  readonly killSignal?: NodeJS.Signals | undefined;
  /** Once aborted, `killMs` is over. */
  readonly hurry?: AbortSignal | undefined;
  /** The timers behind `killMs` and the patience after SIGKILL. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/** How long the kernel may take over a killed process: one that waits for a disk cannot end. */
const KILL_PATIENCE = 2000;
/** One search may miss a process that forks. */
const EMPTY_SEARCHES = 2;
const SHORTEST_PAUSE = 1;
const LONGEST_PAUSE = 50;

/**
 * Ends the descendants of a command: asks them, waits, kills them, until two searches in a row find
 * nothing. Gives every process that was found; some may be alive still: see {@link LeftProcess}.
 */
export async function endDescendants(
  descendants: Descendants,
  processes: Processes,
  { killMs, killSignal = "SIGTERM", hurry, clock }: EndOptions,
): Promise<LeftProcess[]> {
  const left = new LeftProcesses(descendants, processes);
  const asked = await within(patience(killMs, hurry, clock), (waiting) =>
    endEach(left, waiting, Infinity, (process) => process.ask(killSignal)),
  );
  if (!asked)
    await within(patience(KILL_PATIENCE, undefined, clock), (waiting) =>
      endEach(left, waiting, LONGEST_PAUSE, (process) => process.kill()),
    );
  return left.all;
}

/** Whether all have ended before the patience was over. Searches again at least every `ms`. */
async function endEach(
  left: LeftProcesses,
  waiting: Patience,
  ms: number,
  end: (process: LeftProcess) => void,
): Promise<boolean> {
  for (let empty = 0; empty < EMPTY_SEARCHES;) {
    if (waiting.isOver) return false;
    const alive = left.search();
    empty = alive.length === 0 ? empty + 1 : 0;
    alive.forEach(end);
    await gone(alive, waiting, ms);
  }
  return true;
}

/** Waits until all are gone, `ms` have passed, or the patience is over. */
async function gone(alive: readonly LeftProcess[], waiting: Patience, ms: number): Promise<void> {
  let waited = 0;
  for (let pause = SHORTEST_PAUSE; alive.some(isAwaited); pause *= 2) {
    if (waiting.isOver || waited > ms) return;
    const next = Math.min(pause, LONGEST_PAUSE);
    await sleep(next);
    waited += next;
  }
}

const isAwaited = (process: LeftProcess): boolean => process.isReachable && process.isAlive;
