import type { Frame, Leak, Report, ReportedResource } from "@unwind/leak-finder";

/** A line of a program. */
export function frame(file: string, line = 10, name: string | null = "open"): Frame {
  return { file, line, column: 5, function: name };
}

export function leak(overrides: Partial<Leak> = {}): Leak {
  return {
    kind: "fs.openSync",
    label: "/data/file",
    count: 1,
    openedMs: 1000,
    holdsProcessOpen: false,
    openedAt: [frame("/app/main.mjs")],
    ...overrides,
  };
}

export function resource(overrides: Partial<ReportedResource> = {}): ReportedResource {
  const { kind, label, openedMs, holdsProcessOpen, openedAt } = leak();
  const opened = { kind, label, openedMs, holdsProcessOpen, openedAt };
  return { pid: 1, ...opened, releasedMs: null, state: "leaked", ...overrides };
}

/** The report of a run of five seconds, in which nothing was opened but what is given. */
export function report(overrides: Partial<Report> = {}): Report {
  const { leaks = [], resources = [] } = overrides;
  const leaked = leaks.reduce((sum, { count }) => sum + count, 0);
  return {
    version: 1,
    command: ["node", "main.mjs"],
    exit: { code: 0, signal: null },
    startedAt: "2026-01-31T12:00:00.000Z",
    durationMs: 5000,
    totals: { acquired: Math.max(leaked, resources.length), released: 0, leaked },
    leaks,
    resources,
    ...overrides,
  };
}
