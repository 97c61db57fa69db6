import type { Frame, OpenState } from "./record.ts";

/** What one watched process has told. */
export interface ProcessRecord {
  readonly pid: number;
  readonly parent: number;
  /** False if it was killed, so that the record stops a moment before its end. */
  hasEnded: boolean;
  acquired: number;
  released: number;
  readonly resources: Map<number, RecordedResource>;
}

export interface RecordedResource {
  readonly kind: string;
  readonly label: string;
  readonly at: number;
  readonly keepsAlive: boolean;
  readonly frames: readonly Frame[] | undefined;
  state: OpenState;
  releasedAt: number | null;
}
