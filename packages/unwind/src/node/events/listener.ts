import { addAbortListener } from "node:events";
import type { EventEmitter } from "node:events";
import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { methodOf } from "../../core/resources/resource-protocol.ts";
import { dispose } from "../../core/tc39/index.ts";
import { handled } from "./handled.ts";
import type { Calling } from "./handled.ts";
import type { Handled, Handling } from "./handling.ts";

export interface EmitterListenerOptions {
  /** Whether it hears only the first event. */
  readonly once?: boolean;
  /** Whether it hears events before the listeners that are there. */
  readonly prepend?: boolean;
}

export interface TargetListenerOptions {
  /** Whether it hears only the first event. */
  readonly once?: boolean;
  readonly capture?: boolean;
  readonly passive?: boolean;
}

/** One event or several. */
export type EventNames = string | symbol | readonly (string | symbol)[];

/**
 * Listens while the block runs, to one event or to each of several, of an EventEmitter, an EventTarget
 * or an AbortSignal; the value is the target. Leaving removes the listener, which a signal that lives
 * as long as the process otherwise keeps for ever. Where the handler gives a promise, leaving waits
 * for the calls under way and throws what they throw.
 *
 * If an AbortSignal has aborted before, the handler is called in the next microtask, unless the block
 * has ended by then, and no other listener can keep the event from it: both as in Node's
 * `addAbortListener`.
 */
export const listener = ((
  target: unknown,
  events: EventNames,
  handler: unknown,
  options: ListenerOptions = {},
) => {
  const names = typeof events === "object" ? events : [events];
  const listen = listenTo(target);
  return handled("listener", handler, (handling) => ({
    value: target,
    stop: all(names.map((name) => listen(name, handling, options).stop)),
  }));
}) as {
  <S extends AbortSignal, R>(
    signal: S,
    event: "abort",
    handler: (event: Event) => R,
    options?: TargetListenerOptions,
  ): Handled<S, R>;
  <E extends Pick<EventEmitter, "on" | "removeListener">, R>(
    emitter: E,
    events: EventNames,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as EventEmitter's own
    handler: (...args: any[]) => R,
    options?: EmitterListenerOptions,
  ): Handled<E, R>;
  <T extends EventTarget, R>(
    target: T,
    events: string | readonly string[],
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each event has its own class
    handler: (event: any) => R,
    options?: TargetListenerOptions,
  ): Handled<T, R>;
};

type ListenerOptions = EmitterListenerOptions & TargetListenerOptions;
type Listen = (
  name: string | symbol,
  handling: Handling,
  options: ListenerOptions,
) => Calling<unknown>;

function listenTo(target: unknown): Listen {
  // An emitter may be a target as well (Deno's, browsers' shims): what it emits is heard by `on`.
  if (methodOf(target, "on") !== undefined && methodOf(target, "removeListener") !== undefined)
    return listenToEmitter(target as EventEmitter);
  if (target instanceof AbortSignal) return listenToSignal(target);
  if (methodOf(target, "addEventListener") !== undefined)
    return listenToTarget(target as EventTarget);
  throw wrongArgument("listener", "an EventEmitter, EventTarget or AbortSignal", target);
}

function listenToEmitter(emitter: EventEmitter): Listen {
  return (name, handling, { once = false, prepend = false }) => {
    const stop = (): void => void emitter.removeListener(name, hear);
    function hear(this: unknown, ...args: unknown[]): unknown {
      if (once) stop();
      return handling.call(this, args);
    }
    if (prepend) emitter.prependListener(name, hear);
    else emitter.on(name, hear);
    return { value: emitter, stop };
  };
}

function listenToTarget(target: EventTarget): Listen {
  return (name, handling, options) => {
    const type = String(name);
    const hear = function (this: unknown, event: Event): void {
      void handling.call(this, [event]);
    };
    target.addEventListener(type, hear, options);
    return { value: target, stop: () => target.removeEventListener(type, hear, options) };
  };
}

function listenToSignal(signal: AbortSignal): Listen {
  return (name, handling, options) => {
    if (name !== "abort") return listenToTarget(signal)(name, handling, options);
    // Where it has aborted before, Node calls without an event.
    const hear = (event = new Event("abort")): void => void handling.call(signal, [event]);
    const listening = addAbortListener(signal, hear);
    return { value: signal, stop: () => listening[dispose]() };
  };
}

function all(stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}
