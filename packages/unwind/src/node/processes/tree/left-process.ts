import { afterPrlimit } from "../cookies/prlimit.ts";
import type { ProcessEntry, Processes } from "../machine/process-entry.ts";

/** A process of a tree that is to end, and what was done about it. */
export class LeftProcess {
  readonly pid: number;
  /** Its command line, when it was found. */
  readonly command: string;
  /** False if it belongs to someone whose processes we may not signal. */
  isReachable = true;
  /** The strongest signal that it was sent. */
  signal: NodeJS.Signals | undefined;
  readonly #startTime: number;
  readonly #processes: Processes;

  constructor({ pid, startTime }: ProcessEntry, processes: Processes) {
    this.pid = pid;
    this.#startTime = startTime;
    this.#processes = processes;
    this.command = afterPrlimit(processes.commandLine(pid));
  }

  /** Asked anew each time: the pid may since have been given to another process. */
  get isAlive(): boolean {
    const entry = this.#processes.find(this.pid);
    return entry?.startTime === this.#startTime && entry.isAlive;
  }

  /** Asks it to end, once. */
  ask(signal: NodeJS.Signals): void {
    if (this.signal === undefined) this.#send(signal);
  }

  /** Makes it end. */
  kill(): void {
    this.#send("SIGKILL");
  }

  #send(signal: NodeJS.Signals): void {
    if (!this.isAlive) return;
    try {
      process.kill(this.pid, signal);
      this.signal = signal;
      // A stopped process gets no other signal before it goes on.
      process.kill(this.pid, "SIGCONT");
    } catch (error) {
      this.isReachable = (error as NodeJS.ErrnoException).code !== "EPERM";
    }
  }
}
