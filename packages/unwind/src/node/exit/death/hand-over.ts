import { LONGEST_TIMER } from "../../../core/stacks/clock.ts";
import { raise } from "./raise-signal.ts";

/**
 * Our releases are done. Others who heard the signal may still be at theirs: they have until the
 * deadline to end the process. If they do not, the signal ends it.
 */
export function handOver(signal: NodeJS.Signals, graceMs: number): void {
  process.once("beforeExit", () => raise(signal));
  setTimeout(() => raise(signal), Math.min(graceMs, LONGEST_TIMER)).unref();
}
