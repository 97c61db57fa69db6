import type { ReportedResource } from "@unwind/leak-finder";
import type { LeftProcess } from "unwind/node";

/** A process that was left running, as the report has it. */
export function leftResource(process: LeftProcess): ReportedResource {
  return {
    pid: process.pid,
    kind: "process",
    label: process.command,
    openedMs: null,
    releasedMs: null,
    state: process.isAlive ? "survived" : "terminated",
    holdsProcessOpen: false,
    openedAt: [],
  };
}
