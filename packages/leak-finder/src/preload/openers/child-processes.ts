import type { ChildProcess } from "node:child_process";
import { load } from "../builtins.ts";
import { childProcess } from "../kinds/child-process.ts";
import type { Openings } from "../openings.ts";
import { wrapOpener } from "../wrap.ts";

/** `spawn`, `exec`, `execFile` and `fork` all come down to the method of the class. */
export function watchChildProcesses(openings: Openings): void {
  wrapOpener(load.child_process().ChildProcess.prototype, "spawn", ({ self }, site) => {
    openings.add(childProcess, self as ChildProcess, site);
  });
}
