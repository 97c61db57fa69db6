import type { LeftProcess } from "unwind/node";
import { plainText } from "../plain-text.ts";

/** What became of the processes that the command left running, in lines for the user. */
export function describeLeft(left: readonly LeftProcess[]): string[] {
  return left.map((process) => `unwind: ${outcome(process)}`);
}

function outcome(process: LeftProcess): string {
  const name = `${plainText(process.command)} (pid ${process.pid})`;
  if (!process.isAlive) return `${name} was left running; ended it with ${process.signal ?? "…"}`;
  const reason = process.isReachable ? "it survived SIGKILL" : "we may not signal it";
  return `${name} was left running, and still runs: ${reason}`;
}
