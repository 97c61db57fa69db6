import { UnwindError } from "../../../core/errors/errors.ts";
import type { LeftProcess } from "../tree/left-process.ts";

/** Processes that a child started, or the child itself, are alive after all that was done. */
export class LeftRunningError extends UnwindError {
  override readonly name = "LeftRunningError";
  readonly code = "ERR_LEFT_RUNNING";
  /** The processes, with the pid and the command line of each. */
  readonly processes: readonly LeftProcess[];

  constructor(command: string, processes: readonly LeftProcess[]) {
    const reasons = processes.map(
      (left) =>
        `${left.command} (pid ${left.pid}: ${
          left.isReachable ? "it survived SIGKILL" : "we may not signal it"
        })`,
    );
    super(
      `Ending ${command} left processes that still run: ${reasons.join(", ")}. ` +
        "End them as their owner, or see what they wait for.",
    );
    this.processes = processes;
  }
}
