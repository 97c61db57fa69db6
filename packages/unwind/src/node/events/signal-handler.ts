import { constants } from "node:os";
import process from "node:process";
import { isMainThread } from "node:worker_threads";
import { ArgumentError } from "../../core/errors/errors.ts";
import { UnsupportedError } from "../surroundings/unsupported-error.ts";
import type { Handled } from "./handling.ts";
import { listener } from "./listener.ts";

/**
 * Handles a signal, or each of several, while the block runs. Leaving removes the handler; if it was
 * the last one, the signal does again what it does by default: SIGINT and SIGTERM end the process.
 * For what has to be released then, there is the exit coordinator. Where the handler gives a promise,
 * leaving waits for it.
 * @throws ArgumentError for what is no signal, or one that nobody can handle (SIGKILL, SIGSTOP);
 * UnsupportedError in a worker thread, where no signal arrives.
 */
export function signalHandler<R>(
  signals: NodeJS.Signals | readonly NodeJS.Signals[],
  handler: (signal: NodeJS.Signals) => R,
): Handled<NodeJS.Process, R> {
  for (const signal of [signals].flat()) check(signal);
  if (isMainThread) return listener(process, signals, handler);
  throw new UnsupportedError(
    "signalHandler() works in the main thread only: no signal arrives in a worker thread. " +
      "Handle it there, and send the worker a message.",
  );
}

function check(signal: string): void {
  const known = Object.hasOwn(constants.signals, signal);
  if (known && signal !== "SIGKILL" && signal !== "SIGSTOP") return;
  const why = known ? "which cannot be handled" : "which this system does not know";
  throw new ArgumentError(`signalHandler() takes a signal's name, not ${signal}, ${why}.`);
}
