import { formatError } from "../../../core/errors/format-error.ts";
import type { Departure } from "../departure.ts";
import { report } from "../report.ts";
import { failExit } from "./fail-exit.ts";
import { handOver } from "./hand-over.ts";
import { raise } from "./raise-signal.ts";
import { rethrow } from "./rethrow.ts";

/** Ends the process as it would have ended without us, or lets it end by itself. */
export function end(departure: Departure, graceMs: number): void {
  const { ending, heard, byMain } = departure;
  if (heard !== undefined) {
    tellError(departure);
    if (heard.others === 0) raise(heard.signal);
    else handOver(heard.signal, graceMs);
  } else if (ending.kind === "signal") raise(ending.signal);
  else if (ending.kind === "error" && !byMain) rethrow(ending.error);
  else {
    tellIncomplete(departure);
    if (ending.kind === "exit") process.exit();
  }
}

/** What was to be thrown at the end, where the process ends by something else. */
export function tellError({ ending }: Departure): void {
  if (ending.kind === "error") report(`Uncaught:\n${formatError(ending.error)}`);
}

/** A program that left something unreleased did not succeed. */
export function tellIncomplete({ incomplete }: Departure): void {
  if (incomplete) failExit();
}
