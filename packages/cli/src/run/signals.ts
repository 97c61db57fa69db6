import { contextManager } from "unwind";

/** The terminal sends these to every process of its foreground group. */
const TERMINAL_SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT", "SIGTSTP"];

/** The others that can be caught and mean something to a command; SIGPWR exists on Linux alone. */
const OTHER_SIGNALS: readonly NodeJS.Signals[] = [
  "SIGHUP",
  "SIGTERM",
  "SIGUSR1",
  "SIGUSR2",
  "SIGALRM",
  "SIGVTALRM",
  "SIGXCPU",
  "SIGIO",
  "SIGCONT",
  ...(process.platform === "linux" ? (["SIGPWR"] as const) : []),
];

/** Those by which someone says that it is enough. */
const ENDING_SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

export function isFromTerminal(signal: NodeJS.Signals): boolean {
  return TERMINAL_SIGNALS.includes(signal);
}

export function asksToEnd(signal: NodeJS.Signals): boolean {
  return ENDING_SIGNALS.includes(signal);
}

type Listener = (signal: NodeJS.Signals) => void;

/** Where the signals go that this process gets. */
export interface CaughtSignals {
  listener: Listener;
}

/** Catches signals without a gap in which one could end us, whoever listens at the time. */
export const caughtSignals = contextManager(function* (): Generator<CaughtSignals, void> {
  const caught: CaughtSignals = { listener: () => undefined };
  const pass: Listener = (signal) => {
    caught.listener(signal);
  };
  const signals = [...TERMINAL_SIGNALS, ...OTHER_SIGNALS];
  for (const signal of signals) process.on(signal, pass);
  try {
    yield caught;
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
});
