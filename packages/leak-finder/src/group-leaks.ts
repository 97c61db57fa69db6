import { ownFrame } from "./own-frame.ts";
import type { Leak } from "./report.ts";

/** One leak for each line and kind, in the order in which the first of each was opened. */
export function groupLeaks(leaks: readonly Leak[]): Leak[] {
  const groups = new Map<string, Leak>();
  const ordered = [...leaks].sort((one, other) => one.openedMs - other.openedMs);
  for (const leak of ordered) {
    const key = keyOf(leak);
    const group = groups.get(key);
    groups.set(key, group === undefined ? leak : join(group, leak));
  }
  return [...groups.values()];
}

/** What was sampled out has no line to group by. */
function keyOf({ kind, openedAt }: Leak): string {
  const frame = ownFrame(openedAt);
  return frame === undefined ? kind : `${kind} ${frame.file}:${frame.line}:${frame.column}`;
}

function join(group: Leak, leak: Leak): Leak {
  return {
    ...group,
    count: group.count + leak.count,
    holdsProcessOpen: group.holdsProcessOpen || leak.holdsProcessOpen,
  };
}
