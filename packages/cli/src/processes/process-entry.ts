/** One process at one instant. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** With the pid, it tells the process from a later one that was given the same pid. */
  readonly startTime: string;
  /** False for a zombie: it has ended, and waits for its parent to notice. */
  readonly isAlive: boolean;
}

/** What must be known of the machine's processes. */
export interface Processes {
  list(): ProcessEntry[];
  find(pid: number): ProcessEntry | undefined;
  /** The `NAME=value` strings with which the process was started; none where it cannot be read. */
  environmentOf(pid: number): readonly string[];
  commandLine(pid: number): string;
  /** True while the terminal's signals go to our own process group. */
  isInForeground(): boolean;
}
