import { requireFunction, wrongArgument } from "../../core/errors/wrong-argument.ts";
import { callerOf } from "./caller-of.ts";
import type { Ending } from "./ending/ending.ts";
import type { Phase } from "./registry/phase.ts";
import { removal } from "./removal.ts";
import type { Removal } from "./removal.ts";
import { theCoordinator } from "./the-coordinator.ts";

export interface OnExitOptions {
  /** When it runs, relative to others. `close` by default. */
  readonly phase?: Phase | undefined;
  /** What messages call it: `"the pool of connections"`. By default the function's name, or the line that registers it. */
  readonly name?: string | undefined;
  /**
   * Closes at once, losing what must be lost: where nothing waits for promises (`process.exit()`)
   * instead of the release, and after it where it got stuck.
   */
  readonly force?: (() => void) | undefined;
}

/**
 * Calls `release(ending)` when the program ends, by whatever ending, and awaits what it gives. In a
 * worker: when the worker ends. First all of phase `stop`, then `drain`, then `close`; in each phase
 * the newest first. One that throws is told on stderr and stops nobody; the exit code is then not 0.
 *
 * After `process.exit()` no promise runs: a release that gives one is called but not awaited, and is
 * named on stderr, unless it has a `force`.
 *
 * Where only `onExit` is used, and others listen for a signal or for uncaught exceptions, they decide
 * whether the program ends (as with signal-exit): in `main` the program always ends at a signal.
 *
 * @returns what takes it back: a function that is a `Disposable`. Without a registration this package
 * listens for nothing.
 */
export function onExit(release: (ending: Ending) => unknown, options: OnExitOptions = {}): Removal {
  requireFunction("onExit", "a function", release);
  const { phase = "close", name = release.name || callerOf(onExit), force } = options;
  if (!phases.has(phase)) throw wrongArgument("onExit", "stop, drain or close as phase", phase);
  if (force !== undefined) requireFunction("onExit", "a function as force", force);
  const forcing = force === undefined ? {} : { force: () => force() };
  return removal(theCoordinator().register({ step: phase, name, release, ...forcing }));
}

const phases: ReadonlySet<unknown> = new Set<Phase>(["stop", "drain", "close"]);
