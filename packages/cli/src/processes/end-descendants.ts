import { setTimeout as sleep } from "node:timers/promises";
import type { Descendants } from "./descendants.ts";
import { LeftProcess } from "./left-process.ts";
import type { ProcessEntry, Processes } from "./process-entry.ts";

export interface EndOptions {
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly grace: number;
  /** Once aborted, the grace is over. */
  readonly hurry: AbortSignal;
}

/** How long the kernel may take over a killed process: one that waits for a disk cannot end. */
const KILL_PATIENCE = 2000;
const SHORTEST_PAUSE = 2;
const LONGEST_PAUSE = 50;

/**
 * Ends what is left of a command: SIGTERM, the grace, SIGKILL, until two searches in a row find
 * nothing, since one may miss a process that forks. Gives every process that was found.
 */
export async function endDescendants(
  descendants: Descendants,
  processes: Processes,
  { grace, hurry }: EndOptions,
): Promise<LeftProcess[]> {
  const left = new Map<string, LeftProcess>();
  const graceEnd = performance.now() + grace;
  const isForcing = (): boolean => hurry.aborted || performance.now() >= graceEnd;
  let emptySearches = 0;
  let patienceEnd = Infinity;
  while (emptySearches < 2 && performance.now() < patienceEnd) {
    const found = descendants.find().map((entry) => remember(left, entry, processes));
    const alive = found.filter((process) => process.isReachable);
    emptySearches = alive.length === 0 ? emptySearches + 1 : 0;
    if (isForcing()) patienceEnd = Math.min(patienceEnd, performance.now() + KILL_PATIENCE);
    for (const process of alive) process.end(isForcing());
    await gone(alive, isForcing);
  }
  return [...left.values()];
}

function remember(
  left: Map<string, LeftProcess>,
  entry: ProcessEntry,
  processes: Processes,
): LeftProcess {
  const key = `${entry.pid} ${entry.startTime}`;
  const process = left.get(key) ?? new LeftProcess(entry, processes);
  left.set(key, process);
  return process;
}

/** Waits until all are gone, or until it is time to use force. */
async function gone(alive: readonly LeftProcess[], isForcing: () => boolean): Promise<void> {
  const isForced = isForcing();
  for (let pause = SHORTEST_PAUSE; alive.some((process) => process.isAlive); pause *= 2) {
    if (isForced ? pause > LONGEST_PAUSE : isForcing()) return;
    await sleep(Math.min(pause, LONGEST_PAUSE));
  }
}
