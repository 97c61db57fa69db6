import type { ProcessRecord, RecordedResource } from "./process-record.ts";
import type { ReportedResource, ResourceState } from "./report.ts";
import { SourcePositions } from "./source-positions.ts";

/** A resource of a watched process, of which it is known when it was opened. */
export type WatchedResource = ReportedResource & { readonly openedMs: number };

/**
 * What the processes of a command have written down, in the order in which it was opened. What a
 * process had open that was killed by its parent, or was left running and `ended` for that, is no
 * leak of its own: the process is.
 */
export function reportedResources(
  records: readonly ProcessRecord[],
  ended: ReadonlySet<number>,
  startedAt: Date,
): WatchedResource[] {
  const watched = new Set(records.map(({ pid }) => pid));
  const positions = new SourcePositions();
  const resources = records.flatMap((record) => {
    const isKilled = !record.hasEnded && (watched.has(record.parent) || ended.has(record.pid));
    return [...record.resources.values()].map((resource) =>
      reported(record.pid, resource, stateOf(resource, isKilled), startedAt, positions),
    );
  });
  return resources.sort((one, other) => one.openedMs - other.openedMs);
}

function reported(
  pid: number,
  resource: RecordedResource,
  state: ResourceState,
  startedAt: Date,
  positions: SourcePositions,
): WatchedResource {
  const { kind, label, at, releasedAt, frames = [] } = resource;
  return {
    pid,
    kind,
    label,
    openedMs: since(startedAt, at),
    releasedMs: releasedAt === null ? null : since(startedAt, releasedAt),
    state,
    holdsProcessOpen: resource.keepsAlive && resource.state === "open",
    openedAt: frames.map((frame) => positions.resolve(frame)),
  };
}

function stateOf(resource: RecordedResource, isKilled: boolean): ResourceState {
  if (resource.releasedAt !== null) return "released";
  if (resource.state === "background") return "background";
  return isKilled ? "killed" : "leaked";
}

/** Milliseconds to a thousandth: the clocks of two processes agree on no more. */
function since(startedAt: Date, at: number): number {
  return Math.round((at - startedAt.getTime()) * 1000) / 1000;
}
