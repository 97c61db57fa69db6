import { requireFunction } from "../../core/errors/wrong-argument.ts";
import { enter, exit } from "../../core/protocol.ts";
import { Handling } from "./handling.ts";

/** Has a handler called until it is stopped. */
export interface Calling<T> {
  readonly value: T;
  readonly stop: () => void;
}

/**
 * A manager that has `start` call a handler from entering until leaving. It can be entered again,
 * even while it is entered.
 */
export function handled<T>(
  call: string,
  handler: unknown,
  start: (handling: Handling) => Calling<T>,
): { [enter](): T; [exit](): void | Promise<void> } {
  requireFunction(call, "a handler", handler);
  const held: (() => void | Promise<void>)[] = [];
  return {
    [enter]: () => {
      const handling = new Handling(handler as () => unknown);
      const { value, stop } = start(handling);
      held.push(() => (stop(), handling.end()));
      return value;
    },
    [exit]: () => held.pop()?.(),
  };
}
