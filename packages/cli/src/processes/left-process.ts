import type { ProcessEntry, Processes } from "./process-entry.ts";

type EndingSignal = "SIGTERM" | "SIGKILL";

/** A process that the command left running, and what was done about it. */
export class LeftProcess {
  readonly pid: number;
  readonly command: string;
  /** False if it belongs to someone whose processes we may not signal. */
  isReachable = true;
  /** The strongest signal that it was sent. */
  signal: EndingSignal | undefined;
  readonly #startTime: string;
  readonly #processes: Processes;

  constructor({ pid, startTime }: ProcessEntry, processes: Processes) {
    this.pid = pid;
    this.#startTime = startTime;
    this.#processes = processes;
    this.command = processes.commandLine(pid);
  }

  /** Asked anew each time: the pid may since have been given to another process. */
  get isAlive(): boolean {
    const entry = this.#processes.find(this.pid);
    return entry?.startTime === this.#startTime && entry.isAlive;
  }

  /** Asks it to end, once; with force, makes it. */
  end(isForced: boolean): void {
    if (isForced) this.#send("SIGKILL");
    else if (this.signal === undefined) this.#send("SIGTERM");
  }

  #send(signal: EndingSignal): void {
    if (!this.isAlive) return;
    try {
      process.kill(this.pid, signal);
      // A stopped process gets no other signal before it goes on.
      process.kill(this.pid, "SIGCONT");
      this.signal = signal;
    } catch (error) {
      this.isReachable = (error as NodeJS.ErrnoException).code !== "EPERM";
    }
  }
}
