import type {
  ProcessEntry,
  Processes,
} from "../../../../src/node/processes/machine/process-entry.ts";

interface Told extends ProcessEntry {
  readonly environment: readonly string[];
  readonly lockLimit: bigint | undefined;
}

/** A machine that runs the processes that it was told. */
export class Machine implements Processes {
  readonly #entries = new Map<number, Told>();

  run(pid: number, parent: number, told: Partial<Told> = {}): void {
    const usual = { group: 1, startTime: 1, isAlive: true, environment: [], lockLimit: undefined };
    this.#entries.set(pid, { pid, parent, ...usual, ...told });
  }

  /** Its children get process 1 as their parent. */
  end(pid: number): void {
    this.#entries.delete(pid);
    for (const child of this.#entries.values())
      if (child.parent === pid) this.#entries.set(child.pid, { ...child, parent: 1 });
  }

  pids(): number[] {
    return [...this.#entries.keys()];
  }

  list(except: ReadonlySet<number>): ProcessEntry[] {
    return [...this.#entries.values()].filter(({ pid }) => !except.has(pid));
  }

  find(pid: number): ProcessEntry | undefined {
    return this.#entries.get(pid);
  }

  environmentOf(pid: number): readonly string[] {
    return this.#entries.get(pid)?.environment ?? [];
  }

  lockLimitOf(pid: number): bigint | undefined {
    return this.#entries.get(pid)?.lockLimit;
  }

  commandLine(pid: number): string {
    return `process ${pid}`;
  }

  isInForeground(): boolean {
    return false;
  }
}
