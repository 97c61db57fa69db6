import { systemClock } from "../core/stacks/clock.ts";
import type { Clock } from "../core/stacks/clock.ts";
import { isThenable } from "../core/values/thenable.ts";
import { gate } from "./gate.ts";
import { InjectedError } from "./injected-error.ts";

/** A call that a `FaultInjector` sees, and the object that it is made on. */
export interface Call {
  readonly target: object;
  /** The method's name; undefined where a function was wrapped and called. */
  readonly method: PropertyKey | undefined;
  readonly args: readonly unknown[];
}

/**
 * What happens in place of a call. `effect` makes the real call, with other arguments if it is given
 * some; the fault makes it now, later, or not at all.
 */
export type Fault = (effect: Effect, call: Call) => unknown;

export type Effect = (...args: unknown[]) => unknown;

/** Throws at once, before the effect. */
export function throws(error: unknown = new InjectedError()): Fault {
  return () => {
    throw error;
  };
}

/** Gives a rejected promise, before the effect. */
export function rejects(error: unknown = new InjectedError()): Fault {
  return () => Promise.reject(error);
}

/** Passes the error to the callback, the last argument, a turn later; before the effect. */
export function callsBack(error: unknown = new InjectedError()): Fault {
  return (_, call) => {
    void Promise.resolve().then(() => callbackOf(call)(error));
  };
}

/** {@link callsBack}, after the effect. */
export function callsBackAfter(error: unknown = new InjectedError()): Fault {
  return (effect, call) =>
    effect(...call.args.slice(0, -1), () => {
      callbackOf(call)(error);
    });
}

function callbackOf({ args }: Call): (error: unknown) => void {
  return args.at(-1) as (error: unknown) => void;
}

/** Lets the effect happen, then the fault: `after(throws())` is a write that failed once it was done. */
export function after(fault: Fault): Fault {
  return (effect, call) => {
    const given = effect();
    return isThenable(given)
      ? Promise.resolve(given).then((value) => fault(() => value, call))
      : fault(() => given, call);
  };
}

/** Makes the call `ms` milliseconds late. */
export function late(ms: number, clock: Clock = systemClock): Fault {
  return async (effect) => {
    await new Promise<void>((resolve) => clock.setTimeout(resolve, ms));
    return effect();
  };
}

/** A call that does not come back before it is released. */
export interface Hang extends Fault {
  /** Settles when the call has been made: what comes next in the test finds it hanging. */
  readonly reached: Promise<void>;
  /** Lets the effect happen at last. */
  readonly release: () => void;
}

/** Gives a promise that settles only after `release()`: the call is made then. */
export function hangs(): Hang {
  const reached = gate();
  const released = gate();
  const fault: Fault = async (effect) => {
    reached.open();
    await released.opened;
    return effect();
  };
  return Object.assign(fault, { reached: reached.opened, release: released.open });
}
