import { constants } from "node:os";
import type { CommandExit } from "@unwind/leak-finder";

/**
 * Ends this process as the command ended, so that our parent sees what it would have seen without
 * us: by the same signal, or, where we cannot die by it (as process 1), with 128 + its number.
 */
export function endLike({ code, signal }: CommandExit): never {
  if (signal === null) process.exit(code ?? 0);
  raise(signal as NodeJS.Signals);
  process.exit(128 + constants.signals[signal as NodeJS.Signals]);
}

function raise(signal: NodeJS.Signals): void {
  if (signal !== "SIGKILL" && signal !== "SIGSTOP") restoreDefault(signal);
  process.kill(process.pid, signal);
}

/** The runtime ignores or handles some signals of its own accord, until one stops listening. */
function restoreDefault(signal: NodeJS.Signals): void {
  const ignore = (): void => undefined;
  process.removeAllListeners(signal);
  process.on(signal, ignore);
  process.off(signal, ignore);
}
