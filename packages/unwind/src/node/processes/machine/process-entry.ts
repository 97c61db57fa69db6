/** One process at one instant. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Its process group: what a terminal signals as one. */
  readonly group: number;
  /**
   * When it was started, in a unit of the platform. With the pid, it tells the process from a later
   * one that was given the same pid; and no process is older than the one it stems from.
   */
  readonly startTime: number;
  /** False for a zombie: it has ended, and waits for its parent to notice. */
  readonly isAlive: boolean;
}

/** What must be known of the machine's processes. */
export interface Processes {
  /** The numbers of all; where that is not cheap, none. */
  pids(): number[];
  /** All, but for those that have one of these numbers. */
  list(except: ReadonlySet<number>): ProcessEntry[];
  find(pid: number): ProcessEntry | undefined;
  /** The `NAME=value` strings with which the process was started; none where it cannot be read. */
  environmentOf(pid: number): readonly string[];
  /** The soft limit of file locks, RLIMIT_LOCKS; undefined if there is none, or it cannot be read. */
  lockLimitOf(pid: number): bigint | undefined;
  commandLine(pid: number): string;
  /** True while the terminal's signals go to our own process group. */
  isInForeground(): boolean;
}
