import { dirname, isAbsolute, relative, sep } from "node:path";
import { type Frame, ownFrame, type Report, type ReportedResource } from "@unwind/leak-finder";
import { heldOpen } from "../run/held-open.ts";

/** What the page shows: the report with its resources grouped by kind and by opening line. */
export interface PageData extends Pick<
  Report,
  "command" | "exit" | "startedAt" | "durationMs" | "totals"
> {
  /** Why it had to be ended by a signal, or null. */
  readonly held: string | null;
  readonly kinds: readonly KindData[];
}

export interface KindData {
  readonly kind: string;
  readonly lines: readonly LineData[];
}

/** What one line of code opened. */
export interface LineData {
  /** Null where the stack was sampled out. */
  readonly place: string | null;
  /** Distinct; each resource names its own by index. */
  readonly stacks: readonly (readonly Frame[])[];
  readonly resources: readonly ResourceData[];
}

export type ResourceData = Omit<ReportedResource, "kind" | "openedAt"> & { readonly stack: number };

/** Each stack is there once: ten thousand resources of one line have one. */
export function pageData(report: Report): PageData {
  const { command, exit, startedAt, durationMs, totals, resources } = report;
  const root = commonDirectory(resources);
  const kinds = [...grouped(resources, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    kind,
    lines: [...grouped(ofKind, placeKey)].map(([, ofLine]) => lineData(ofLine, root)),
  }));
  const held = heldOpen(report) ?? null;
  return { command, exit, startedAt, durationMs, totals, held, kinds };
}

function lineData(resources: readonly ReportedResource[], root: string): LineData {
  const stacks = grouped(resources, ({ openedAt }) => JSON.stringify(openedAt));
  const indexes = new Map([...stacks.keys()].map((key, index) => [key, index]));
  return {
    place: place(resources[0], root),
    stacks: [...stacks.values()].map(([first]) => first?.openedAt ?? []),
    resources: resources.map((resource) => resourceData(resource, indexes)),
  };
}

function resourceData(
  { pid, label, openedMs, releasedMs, state, holdsProcessOpen, openedAt }: ReportedResource,
  indexes: ReadonlyMap<string, number>,
): ResourceData {
  const stack = indexes.get(JSON.stringify(openedAt)) ?? 0;
  return { pid, label, openedMs, releasedMs, state, holdsProcessOpen, stack };
}

function place(resource: ReportedResource | undefined, root: string): string | null {
  const frame = ownFrame(resource?.openedAt ?? []);
  if (frame === undefined) return null;
  const file = isAbsolute(frame.file) ? relative(root, frame.file) : frame.file;
  return `${file}:${frame.line}:${frame.column}`;
}

function placeKey({ openedAt }: ReportedResource): string {
  const frame = ownFrame(openedAt);
  return frame === undefined ? "" : `${frame.file}:${frame.line}:${frame.column}`;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The directory that holds every file named, so that rows need not repeat it. */
function commonDirectory(resources: readonly ReportedResource[]): string {
  const files = resources.flatMap(({ openedAt }) => ownFrame(openedAt)?.file ?? []);
  const directories = [...new Set(files.filter(isAbsolute).map(dirname))];
  const [first = [], ...others] = directories.map((directory) => directory.split(sep));
  const length = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return (length === -1 ? first : first.slice(0, length)).join(sep) || sep;
}
