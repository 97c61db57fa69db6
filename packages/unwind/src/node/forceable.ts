import { contextManager } from "../core/managers/context-manager.ts";
import { force } from "../core/protocol.ts";
import type { AsyncContextManager } from "../core/protocol.ts";
import { closeAtExit } from "./exit/close-at-exit.ts";

/** What a generator sets beside its acquisition: how to close synchronously, losing what must be lost. */
export interface Forced {
  close: (() => void) | undefined;
}

/** An async manager with a forced close, which does nothing before entering and after the release. */
export interface ForceableManager<T> extends AsyncContextManager<T> {
  [force](): void;
}

/**
 * {@link contextManager} for what can also be closed by force: when its release is stuck, or when the
 * process exits and no promise runs any more: whoever holds it then, a stack or a block. The generator
 * gets `forced` as its first argument.
 */
export function forceable<A extends unknown[], T>(
  body: (forced: Forced, ...args: A) => AsyncGenerator<T, void>,
): (...args: A) => ForceableManager<T> {
  async function* closedAtExit(forced: Forced, close: () => void, args: A) {
    const forget = closeAtExit(close);
    try {
      yield* body(forced, ...args);
    } finally {
      forget();
      forced.close = undefined;
    }
  }
  // Errors name a manager by its function.
  const make = contextManager(Object.defineProperty(closedAtExit, "name", { value: body.name }));
  return (...args) => {
    const forced: Forced = { close: undefined };
    const close = (): void => {
      const closing = forced.close;
      forced.close = undefined;
      closing?.();
    };
    return Object.assign(make(forced, close, args), { [force]: close });
  };
}
