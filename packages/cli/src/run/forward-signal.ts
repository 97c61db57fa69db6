import type { ChildProcess } from "node:child_process";
import { isInForeground } from "unwind/node";
import { isFromTerminal } from "./signals.ts";

/**
 * Hands a signal that we got on to the command. What the terminal sends to its foreground group, the
 * command has got by itself.
 */
export function forwardSignal(signal: NodeJS.Signals, command: ChildProcess): void {
  const isSentToBoth = isFromTerminal(signal) && isInForeground();
  if (!isSentToBoth) command.kill(signal);
  // Catching it has kept us from stopping, which is what the shell that started us waits for.
  if (signal === "SIGTSTP") process.kill(process.pid, "SIGSTOP");
}
