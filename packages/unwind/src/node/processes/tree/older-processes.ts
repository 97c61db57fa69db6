/**
 * How long a number is not given to another process: a machine would have to start tens of thousands
 * meanwhile.
 */
const FRESH_MS = 100;

const none: ReadonlySet<number> = new Set();

/**
 * The processes that are older than a command, and so cannot stem from it. Looking at one takes 10 µs,
 * and most are older; a search that follows soon leaves them out.
 */
export class OlderProcesses {
  #pids = none;
  #notedAt = -Infinity;

  /** Those of them whose pids cannot be others' by now. */
  get fresh(): ReadonlySet<number> {
    return performance.now() - this.#notedAt < FRESH_MS ? this.#pids : none;
  }

  /** Takes note of all, as they are at this moment. */
  note(pids: Iterable<number>): void {
    this.#pids = new Set(pids);
    this.#notedAt = performance.now();
  }
}
