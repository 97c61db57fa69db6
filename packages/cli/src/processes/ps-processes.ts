import { execFileSync } from "node:child_process";
import type { ProcessEntry, Processes } from "./process-entry.ts";

/** What `ps` tells, where there is no /proc: macOS. Environments are hidden there. */
export const psProcesses: Processes = {
  list: () => parse(ps("-axo", "pid=,ppid=,stat=,lstart=")),
  find: (pid) => parse(ps("-o", "pid=,ppid=,stat=,lstart=", "-p", String(pid)))[0],
  environmentOf: () => [],
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
    const environment = { ...process.env, LC_ALL: "C" };
    return execFileSync("ps", args, {
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

function parse(table: string): ProcessEntry[] {
  return [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/gm)].map(
    ([, pid, parent, state, startTime = ""]) => ({
      pid: Number(pid),
      parent: Number(parent),
      startTime,
      isAlive: state?.startsWith("Z") === false,
    }),
  );
}
