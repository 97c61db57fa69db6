import type { CommandExit } from "@unwind/leak-finder";
import { within } from "unwind";
import { regularObservation } from "unwind/node";
import type { Cookies, ProcessTree } from "unwind/node";
import { forwardSignal } from "./forward-signal.ts";
import type { CaughtSignals } from "./signals.ts";
import { endOf, startCommand } from "./start-command.ts";

export interface CommandToRun {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signals: CaughtSignals;
  readonly cookies: Cookies;
}

export interface EndedCommand {
  readonly exit: CommandExit;
  /** What the command may have left running. */
  readonly tree: ProcessTree;
}

/** Runs the command to its end, and gets to know its descendants meanwhile. */
export async function runCommand(run: CommandToRun): Promise<EndedCommand> {
  const tree = startCommand(run.command, run.environment, run.cookies);
  run.signals.listener = (signal) => {
    forwardSignal(signal, tree.child);
  };
  const exit = await within(regularObservation(tree), () => endOf(tree.child));
  return { exit, tree };
}
