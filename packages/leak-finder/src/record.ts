/**
 * What a watched process writes, one JSON object a line. Lines are only ever added, so that a
 * process killed at any instant leaves a file that can be read up to there.
 */
export type RecordLine =
  ProcessLine | OpenedLine | StateLine | ReleasedLine | CountsLine | EndedLine;

/** The first line: who writes. */
export interface ProcessLine {
  readonly type: "process";
  readonly pid: number;
  readonly parent: number;
}

/** A resource that has been open for more than a moment, or was open at the end. */
export interface OpenedLine {
  readonly type: "opened";
  readonly id: number;
  readonly kind: string;
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly state: OpenState;
  /** True if it keeps the event loop alive while its state is `open`. */
  readonly keepsAlive: boolean;
  /** Innermost first; absent where the stack was sampled out. */
  readonly frames?: readonly Frame[] | undefined;
}

/** A resource that was unref'd, or ref'd again, since it was last written. */
export interface StateLine {
  readonly type: "state";
  readonly id: number;
  readonly state: OpenState;
}

/** A resource of which an `opened` line was written is open no longer. */
export interface ReleasedLine {
  readonly type: "released";
  readonly id: number;
  readonly at: number;
}

/** How many resources were opened so far, and how many of those were released. */
export interface CountsLine {
  readonly type: "counts";
  readonly acquired: number;
  readonly released: number;
}

/** The process came to an end of its own, so what the lines say is exact. */
export interface EndedLine {
  readonly type: "ended";
}

/** `background`: open, but unref'd, so that the process may end without it. */
export type OpenState = "open" | "background";

/** One line of a stack, as the report gives it. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly function: string | null;
}
