import { execFile, execFileSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { isEnded } from "../child/child-status.ts";
import type { LeftProcess } from "./left-process.ts";

/**
 * Ends a child of ours on Windows, and what has a parent in its tree; who has lost that parent is not
 * found. A child that has ended is left alone, since its pid may be another's, and its children with it.
 */
export async function endWindowsTree(child: ChildProcess): Promise<LeftProcess[]> {
  if (child.pid === undefined || isEnded(child)) return [];
  const exited = once(child, "exit");
  // It fails if the child ends meanwhile, and else the end of the child is waited for in vain.
  await promisify(execFile)("taskkill", taskkillArgs(child.pid)).catch(() => child.kill());
  await exited;
  return [];
}

/** {@link endWindowsTree}, synchronously. */
export function killWindowsTree(child: ChildProcess): void {
  if (child.pid === undefined || isEnded(child)) return;
  try {
    execFileSync("taskkill", taskkillArgs(child.pid), { stdio: "ignore" });
  } catch {
    child.kill();
  }
}

const taskkillArgs = (pid: number): string[] => ["/PID", String(pid), "/T", "/F"];
