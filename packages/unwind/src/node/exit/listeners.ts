import { isMainThread } from "node:worker_threads";
import type { Coordination } from "./coordination.ts";
import { endingSignals } from "./signals/ending-signals.ts";
import { signalListener } from "./signals/signal-listener.ts";
import { uncaughtListener } from "./uncaught-listener.ts";

type Listener = (argument: never) => void;

/** What we need of `process`, whose types have a list of overloads instead. */
interface Emitter {
  prependListener(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
}

/**
 * Listens for every ending; gives what stops listening. Before the listeners that are there, so that
 * these can neither end the process first, nor, where they are called once, be gone already.
 */
export function listenForEndings(coordinator: Coordination): () => void {
  const onSignal = signalListener(coordinator);
  const onUncaught = uncaughtListener(coordinator);
  const table: [event: string, listener: Listener][] = [
    ["exit", (code: number) => coordinator.exit(code)],
    ["beforeExit", () => coordinator.drained()],
    ["uncaughtException", onUncaught],
    ...rejections().map((event): [string, Listener] => [event, onUncaught]),
    ...signals().map((signal): [string, Listener] => [signal, onSignal]),
  ];
  const emitter = process as unknown as Emitter;
  for (const [event, listener] of table) emitter.prependListener(event, listener);
  return () => {
    for (const [event, listener] of table) emitter.off(event, listener);
  };
}

/** Other runtimes make an uncaught exception of a rejection that nobody handled, by their own rules. */
const rejections = (): readonly string[] =>
  "bun" in process.versions ? ["unhandledRejection"] : [];

/** Signals reach only the main thread. */
const signals = (): readonly NodeJS.Signals[] => (isMainThread ? endingSignals : []);
