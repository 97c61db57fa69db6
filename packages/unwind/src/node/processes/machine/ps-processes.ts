import { execFileSync } from "node:child_process";
import type { ProcessEntry, Processes } from "./process-entry.ts";

const COLUMNS = "pid=,ppid=,pgid=,stat=,lstart=";

/** What `ps` tells, where there is no /proc: macOS. Environments are hidden there. */
export const psProcesses: Processes = {
  pids: () => [],
  list: (except) => parse(ps("-axo", COLUMNS)).filter(({ pid }) => !except.has(pid)),
  find: (pid) => parse(ps("-o", COLUMNS, "-p", String(pid)))[0],
  environmentOf: () => [],
  lockLimitOf: () => undefined,
  commandLine: (pid) => ps("-o", "command=", "-p", String(pid)).trim(),
  isInForeground: () => {
    const [group, foreground] = ps("-o", "pgid=,tpgid=", "-p", String(process.pid))
      .trim()
      .split(/\s+/);
    return group !== undefined && group === foreground;
  },
};

/** Empty if there is no such process: `ps` fails then. */
function ps(...args: string[]): string {
  try {
    return execFileSync("ps", args, {
      encoding: "utf8",
      // Names of days and months that can be parsed, and one zone of time.
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

function parse(table: string): ProcessEntry[] {
  return [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/gm)].map(
    ([, pid, parent, group, state, startTime = ""]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      startTime: Date.parse(`${startTime} UTC`),
      isAlive: state?.startsWith("Z") === false,
    }),
  );
}
