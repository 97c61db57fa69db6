import type { Processes } from "../machine/process-entry.ts";
import type { Descendants } from "./descendants.ts";
import { LeftProcesses } from "./left-processes.ts";

/** What forks faster than it is found may go on. */
const MOST_SEARCHES = 100;

/** Kills the descendants of a command at once, synchronously, and does not see them end. */
export function killDescendants(descendants: Descendants, processes: Processes): void {
  const left = new LeftProcesses(descendants, processes);
  let searches = 0;
  for (let empty = 0; empty < 2 && searches < MOST_SEARCHES; searches++) {
    const fresh = left.search().filter(({ signal }) => signal === undefined);
    empty = fresh.length === 0 ? empty + 1 : 0;
    for (const process of fresh) process.kill();
  }
}
