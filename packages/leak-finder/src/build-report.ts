import { groupLeaks } from "./group-leaks.ts";
import type { ProcessRecord } from "./process-record.ts";
import type { CommandExit, Leak, Report, ReportedResource } from "./report.ts";
import { reportedResources, type WatchedResource } from "./reported-resources.ts";

/** What is known of a command beside what its processes have told. */
export interface Run {
  readonly command: readonly string[];
  readonly exit: CommandExit;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly records: readonly ProcessRecord[];
  /** Processes that the command left running. */
  readonly leftRunning: readonly ReportedResource[];
}

/** The report of a command that has ended. */
export function buildReport(run: Run): Report {
  const { records } = run;
  const ended = new Set(run.leftRunning.map(({ pid }) => pid));
  const resources = reportedResources(records, ended, run.startedAt);
  const leaks = resources.filter(({ state }) => state === "leaked");
  return {
    version: 1,
    command: run.command,
    exit: run.exit,
    startedAt: run.startedAt.toISOString(),
    durationMs: run.durationMs,
    totals: {
      acquired: sum(records.map(({ acquired }) => acquired)),
      released: sum(records.map(({ released }) => released)),
      leaked: leaks.length,
    },
    leaks: groupLeaks(leaks.map(toLeak)),
    resources: [...resources, ...run.leftRunning],
  };
}

function toLeak({ kind, label, openedMs, holdsProcessOpen, openedAt }: WatchedResource): Leak {
  return { kind, label, count: 1, openedMs, holdsProcessOpen, openedAt };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
