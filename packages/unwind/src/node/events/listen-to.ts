import { addAbortListener } from "node:events";
import type { EventEmitter } from "node:events";
import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { methodOf } from "../../core/resources/resource-protocol.ts";
import { dispose } from "../../core/tc39/index.ts";
import type { Handling } from "./handling.ts";

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

export type ListenerOptions = EmitterListenerOptions & TargetListenerOptions;

/** Listens to one event; gives what ends that. */
type Listen = (name: string | symbol, handling: Handling, options: ListenerOptions) => () => void;

/** How to listen to a target, by the methods that it has. */
export function listenTo(target: unknown): Listen {
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
    return stop;
  };
}

function listenToTarget(target: EventTarget): Listen {
  return (name, handling, options) => {
    const type = String(name);
    const hear = function (this: unknown, event: Event): void {
      void handling.call(this, [event]);
    };
    target.addEventListener(type, hear, options);
    return () => target.removeEventListener(type, hear, options);
  };
}

function listenToSignal(signal: AbortSignal): Listen {
  return (name, handling, options) => {
    if (name !== "abort") return listenToTarget(signal)(name, handling, options);
    // Where it has aborted before, Node calls without an event.
    const hear = (event = new Event("abort")): void => void handling.call(signal, [event]);
    const listening = addAbortListener(signal, hear);
    return () => listening[dispose]();
  };
}
