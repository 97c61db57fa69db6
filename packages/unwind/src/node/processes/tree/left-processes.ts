import type { Processes } from "../machine/process-entry.ts";
import type { Descendants } from "./descendants.ts";
import { LeftProcess } from "./left-process.ts";

/** The processes that were found in searches, each once. */
export class LeftProcesses {
  readonly #descendants: Descendants;
  readonly #processes: Processes;
  readonly #found = new Map<string, LeftProcess>();

  constructor(descendants: Descendants, processes: Processes) {
    this.#descendants = descendants;
    this.#processes = processes;
  }

  get all(): LeftProcess[] {
    return [...this.#found.values()];
  }

  /** Searches anew; gives those that are alive and may be signalled. */
  search(): LeftProcess[] {
    return this.#descendants
      .find()
      .map((entry) => {
        const key = `${entry.pid} ${entry.startTime}`;
        const process = this.#found.get(key) ?? new LeftProcess(entry, this.#processes);
        this.#found.set(key, process);
        return process;
      })
      .filter((process) => process.isReachable);
  }
}
