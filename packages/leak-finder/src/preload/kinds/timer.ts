import type { Kind } from "../kind.ts";

/** The fields of a `Timeout` that say what becomes of it. */
export interface Timer {
  hasRef(): boolean;
  readonly _destroyed?: boolean;
  readonly _repeat?: number | null;
  readonly _idleTimeout?: number;
  readonly _idleNext?: unknown;
}

export const interval: Kind<Timer> = {
  name: () => "timers.setInterval",
  label: (timer) => `every ${String(timer._repeat)} ms`,
  state,
  keepsAlive: true,
};

export const timeout: Kind<Timer> = {
  name: () => "timers.setTimeout",
  label: (timer) => `after ${String(timer._idleTimeout)} ms`,
  state,
  keepsAlive: true,
};

function state(timer: Timer): ReturnType<Kind<Timer>["state"]> {
  if (timer._destroyed === true || isInItsCallback(timer)) return "closed";
  return timer.hasRef() ? "open" : "background";
}

/** A one-shot timer that runs is out of the list of those that wait: it has done its work. */
function isInItsCallback(timer: Timer): boolean {
  return timer._repeat === null && timer._idleNext === null;
}
