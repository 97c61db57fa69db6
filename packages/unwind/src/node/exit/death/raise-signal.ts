import { constants } from "node:os";
import { isMainThread } from "node:worker_threads";
import { endingSignals } from "../signals/ending-signals.ts";
import { signalExits } from "../signals/other-listeners.ts";
import { runFinalizers } from "./finalizers.ts";

/** How long signal-exit has to end the process once it has heard the signal. */
const SIGNAL_EXIT_MS = 1000;

/** How long a signal may take to end a process that it can end. */
const SIGNAL_MS = 1000;

/** Ends the process by a signal, after its finalizers. */
export function raise(signal: NodeJS.Signals): void {
  runFinalizers();
  const listening = process.listenerCount(signal);
  if (listening === 0 || listening > signalExits()) dieOf(signal);
  // Where signal-exit is alone it does its work and raises the signal again.
  setTimeout(dieOf, SIGNAL_EXIT_MS, signal);
  process.kill(process.pid, signal);
}

/**
 * Ends the process by a signal, so that its parent sees what it would have seen without us. As
 * process 1, which no signal of its own can end, it exits with 128 + the signal's number, as shells do.
 */
export function dieOf(signal: NodeJS.Signals): never {
  restoreDefault(signal);
  process.kill(process.pid, signal);
  if (process.pid !== 1) standStill(SIGNAL_MS);
  process.exit(128 + constants.signals[signal]);
}

/** Where another thread of the runtime takes signals (Deno) this one would exit before it dies. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Has each signal that asks the program to end do so, without our help, from now on. */
export function restoreDefaults(): void {
  if (isMainThread) endingSignals.forEach(restoreDefault);
}

/** The runtime ignores or handles some signals of its own accord, until one stops listening. */
function restoreDefault(signal: NodeJS.Signals): void {
  if (signal === "SIGKILL" || signal === "SIGSTOP") return;
  const ignore = (): void => undefined;
  process.removeAllListeners(signal);
  process.on(signal, ignore);
  process.off(signal, ignore);
}
