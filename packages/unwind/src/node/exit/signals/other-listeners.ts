interface Emitter {
  readonly count?: number;
}

/**
 * How many others listen for a signal. signal-exit does not count: where it is alone it ends the
 * process itself, so it decides nothing.
 */
export function otherListeners(signal: NodeJS.Signals, ours?: (signal: never) => void): number {
  const listeners = process.listeners(signal).filter((listener) => listener !== ours);
  return Math.max(0, listeners.length - signalExits());
}

/** How many copies of signal-exit listen: version 4 counts them in one place, version 3 in another. */
export function signalExits(): number {
  const version4 = (globalThis as Record<symbol, unknown>)[Symbol.for("signal-exit emitter")];
  const version3 = (process as unknown as Record<string, unknown>)["__signal_exit_emitter__"];
  return countOf(version4) + countOf(version3);
}

const countOf = (emitter: unknown): number => (emitter as Emitter | undefined)?.count ?? 0;
