import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** How a child ended: by itself with a code, or by a signal; the other one is null. */
export interface ChildStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function isEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/**
 * Waits until a child has ended, and gives how. Unlike `once(child, "exit")` it does not wait for ever
 * where the child has ended before. Rejects with what the child emits as its `error`.
 */
export async function childStatus(child: ChildProcess): Promise<ChildStatus> {
  if (!isEnded(child)) await once(child, "exit");
  return { code: child.exitCode, signal: child.signalCode };
}
