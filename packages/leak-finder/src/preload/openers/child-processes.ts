import childProcesses from "node:child_process";
import { childProcess } from "../kinds/child-process.ts";
import type { Openings } from "../openings.ts";
import { wrapOpener } from "../wrap.ts";

/** `spawn`, `exec`, `execFile` and `fork` all come down to the method of the class. */
export function watchChildProcesses(openings: Openings): void {
  wrapOpener(childProcesses.ChildProcess.prototype, "spawn", ({ self }, site) => {
    openings.add(childProcess, self as childProcesses.ChildProcess, site);
  });
}
