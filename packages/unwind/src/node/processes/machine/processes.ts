import { linuxProcesses } from "./linux-processes.ts";
import type { Processes } from "./process-entry.ts";
import { psProcesses } from "./ps-processes.ts";

/** This machine's. */
export const processes: Processes = process.platform === "linux" ? linuxProcesses : psProcesses;

/** True while the terminal sends its signals, such as that of Ctrl-C, to our process group. */
export function isInForeground(): boolean {
  return processes.isInForeground();
}
