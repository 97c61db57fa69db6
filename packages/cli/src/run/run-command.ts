import type { ChildProcess } from "node:child_process";
import type { CommandExit } from "@unwind/leak-finder";
import { within } from "unwind";
import type { Descendants } from "../processes/descendants.ts";
import { processes } from "../processes/processes.ts";
import { forwardSignal } from "./forward-signal.ts";
import { regularObservation } from "./regular-observation.ts";
import type { CaughtSignals } from "./signals.ts";
import { endOf, startCommand } from "./start-command.ts";

export interface CommandToRun {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signals: CaughtSignals;
  readonly descendants: Descendants;
}

/** Runs the command to its end, and gets to know its descendants meanwhile. */
export async function runCommand(run: CommandToRun): Promise<CommandExit> {
  const child = startCommand(run.command, run.environment);
  run.signals.listener = (signal) => {
    forwardSignal(signal, child, processes);
  };
  addTo(run.descendants, child);
  return within(regularObservation(run.descendants), () => endOf(child));
}

/** Until we have waited for it, the pid is the command's. */
function addTo(descendants: Descendants, { pid }: ChildProcess): void {
  const entry = pid === undefined ? undefined : processes.find(pid);
  if (entry !== undefined) descendants.add(entry);
}
