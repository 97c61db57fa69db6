import { ArgumentError, BodyError } from "../../core/errors/errors.ts";
import { exitDeadline } from "./exit-deadline.ts";
import { MainBlock } from "./main-block.ts";
import type { MainContext } from "./main-block.ts";
import { allEndingSignals, endingSignals } from "./signals/ending-signals.ts";
import { theCoordinator } from "./the-coordinator.ts";

export interface MainOptions {
  /** How long the releases of this main may take, in ms: see `exitDeadline`. Not set beyond its end. */
  readonly deadlineMs?: number | undefined;
  /**
   * The signals that end the program even where others listen for them too. By default SIGINT,
   * SIGTERM, SIGHUP and SIGQUIT (on Windows SIGBREAK), and no other; leave SIGHUP out where it means
   * "read the configuration again".
   */
  readonly signals?: readonly NodeJS.Signals[] | undefined;
}

/**
 * Runs a program: `await main(async ({ stack, signal, ending }) => { ... })`. What it acquires on
 * `stack` is released when the body has ended, as in any block; and whatever ends the program, the
 * body is told (`signal` aborts, `ending` resolves) and everything is released before the process
 * ends, with the status that it would have had: by the signal that came, by the error that was thrown,
 * with `process.exitCode`.
 *
 * The body is the program: when it returns, the stack unwinds. A service waits: `await ending`.
 * One that goes on after the signal has until the deadline.
 *
 * The promise resolves, or rejects with the body's error, once everything is released; it stays
 * pending where something else ends the process.
 *
 * The end of `main` is an ending: what `onExit` registered is released with it. A `main` after that
 * is a program of its own; one within another is refused with an `ArgumentError`.
 */
export async function main(
  body: (context: MainContext) => unknown,
  options: MainOptions = {},
): Promise<void> {
  if (typeof body !== "function") throw new BodyError("main() takes a function as its body.");
  const { deadlineMs, signals = endingSignals } = options;
  requireEnding(signals);
  const coordinator = theCoordinator();
  if (coordinator.main !== undefined)
    throw new ArgumentError("A main() runs already. Use its stack, or onExit().");
  const within = deadlineMs === undefined ? undefined : exitDeadline(deadlineMs);
  try {
    await new MainBlock(coordinator, signals).run(body);
  } finally {
    within?.();
  }
}

function requireEnding(signals: readonly NodeJS.Signals[]): void {
  const other = signals.find((signal) => !allEndingSignals.includes(signal));
  if (other !== undefined)
    throw new ArgumentError(
      `main() ends by ${allEndingSignals.join(", ")}, not by ${other}. ` +
        `Have a listener of ${other} call exit(), of unwind/node.`,
    );
}
