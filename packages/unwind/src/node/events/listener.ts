import type { EventEmitter } from "node:events";
import { ExitStack } from "../../core/stacks/exit-stack.ts";
import { handled } from "./handled.ts";
import type { Handled } from "./handling.ts";
import { listenTo } from "./listen-to.ts";
import type {
  EmitterListenerOptions,
  ListenerOptions,
  TargetListenerOptions,
} from "./listen-to.ts";

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
  return handled("listener", handler, (handling) => {
    const stack = new ExitStack();
    try {
      for (const name of names) stack.defer(listen(name, handling, options));
    } catch (error) {
      stack.dispose();
      throw error;
    }
    return { value: target, stop: () => stack.dispose() };
  });
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
