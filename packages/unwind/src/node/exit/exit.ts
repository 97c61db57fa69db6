import { isMainThread } from "node:worker_threads";
import { ArgumentError } from "../../core/errors/errors.ts";
import { constants } from "node:os";
import { theCoordinator } from "./the-coordinator.ts";

/**
 * Ends the program after all releases, async ones too: `process.exit()` waits for none. In a worker
 * it ends the worker. Given the name of a signal, the process dies of that signal.
 *
 * The promise rejects at once, with an `EndingError`, as Python's `sys.exit` raises: `await exit(2)`
 * leaves the blocks around it, which release what they hold. Nothing has to handle that error.
 *
 * @param status the exit code; by default `process.exitCode`, or 0.
 */
export function exit(status: number | NodeJS.Signals = defaultCode()): Promise<never> {
  const coordinator = theCoordinator();
  if (typeof status === "string") requireSignal(status);
  else process.exitCode = status;
  void coordinator.begin(
    typeof status === "string"
      ? { kind: "signal", signal: status }
      : { kind: "exit", code: status },
  );
  const ended = rejecting(coordinator.departure?.reason);
  ended.catch(() => undefined);
  return ended;
}

// eslint-disable-next-line @typescript-eslint/require-await -- it rejects
async function rejecting(error: unknown): Promise<never> {
  throw error;
}

function defaultCode(): number {
  return Number(process.exitCode ?? 0);
}

function requireSignal(signal: NodeJS.Signals): void {
  if (!(signal in constants.signals)) throw new ArgumentError(`There is no signal ${signal}.`);
  if (!isMainThread) throw new ArgumentError("A worker ends by an exit code, not by a signal.");
}
