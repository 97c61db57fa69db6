import { readdirSync, readFileSync } from "node:fs";
import type { ProcessEntry, Processes } from "./process-entry.ts";

/** What Linux tells in /proc. A file that cannot be read is of a process that has gone, or not ours. */
export const linuxProcesses: Processes = {
  pids,
  list: (except) => pids().flatMap((pid) => (except.has(pid) ? [] : (find(pid) ?? []))),
  find,
  environmentOf: (pid) => read(pid, "environ").split("\0"),
  lockLimitOf,
  commandLine: (pid) =>
    read(pid, "cmdline").replaceAll("\0", " ").trim() || read(pid, "comm").trim(),
  isInForeground: () => {
    const stat = readStat(process.pid);
    return stat !== undefined && stat.group === stat.foregroundGroup;
  },
};

function pids(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function find(pid: number): ProcessEntry | undefined {
  const stat = readStat(pid);
  if (stat === undefined) return undefined;
  const { parent, group, startTime, state, threads } = stat;
  // A process whose first thread has ended looks like a zombie while its others run.
  const isAlive = state !== "X" && (state !== "Z" || Number(threads) > 1);
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    startTime: Number(startTime),
    isAlive,
  };
}

type Stat = Readonly<
  Record<"state" | "parent" | "group" | "foregroundGroup" | "threads" | "startTime", string>
>;

/** See proc_pid_stat(5). The second field, the name, may itself have blanks and parentheses. */
function readStat(pid: number): Stat | undefined {
  const text = read(pid, "stat");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group, , , foregroundGroup] = fields;
  const threads = fields[17];
  const startTime = fields[19];
  if (!state || !parent || !group || !foregroundGroup || !threads || !startTime) return undefined;
  return { state, parent, group, foregroundGroup, threads, startTime };
}

/** See proc_pid_limits(5). Anyone may read it, of another user's process too. */
function lockLimitOf(pid: number): bigint | undefined {
  const soft = /^Max file locks +(\d+)/m.exec(read(pid, "limits"))?.[1];
  return soft === undefined ? undefined : BigInt(soft);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
