import type { Frame } from "./record.ts";

/** What `unwind run --report` writes. */
export interface Report {
  readonly version: 1;
  readonly command: readonly string[];
  readonly exit: CommandExit;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly totals: Totals;
  readonly leaks: readonly Leak[];
  readonly resources: readonly ReportedResource[];
}

/** How the command ended: by a code or by a signal, the other is null. */
export interface CommandExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Over all processes. What was opened and is in neither of the others was in the background. */
export interface Totals {
  readonly acquired: number;
  readonly released: number;
  readonly leaked: number;
}

/** Resources of a kind that one line opened and nothing released. */
export interface Leak {
  readonly kind: string;
  /** Of the first of them. */
  readonly label: string;
  readonly count: number;
  /** From the start of the command until the first of them was opened. */
  readonly openedMs: number;
  readonly holdsProcessOpen: boolean;
  /** Innermost first, without the runtime's internals; empty where the stack was sampled out. */
  readonly openedAt: readonly Frame[];
}

/** One resource that was open for more than a moment, or at the end. */
export interface ReportedResource {
  readonly pid: number;
  readonly kind: string;
  readonly label: string;
  /** Null where it is not known. */
  readonly openedMs: number | null;
  /** When it was seen to be closed; null if it never was. */
  readonly releasedMs: number | null;
  readonly state: ResourceState;
  readonly holdsProcessOpen: boolean;
  readonly openedAt: readonly Frame[];
}

/**
 * - `released`: the program closed it.
 * - `leaked`: open at the end.
 * - `background`: open at the end, but unref'd, which says that it may be.
 * - `killed`: open when its process was killed, which is itself a resource: of its parent, if that
 *   is watched, or one that was left running.
 * - `terminated`: a process that the command left running, and that was ended then.
 * - `survived`: a process that the command left running, and that could not be ended.
 */
export type ResourceState =
  "released" | "leaked" | "background" | "killed" | "terminated" | "survived";
