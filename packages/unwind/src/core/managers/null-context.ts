import { asyncEnter, asyncExit, enter, exit } from "../protocol.ts";
import type { AsyncContextManager, ContextManager } from "../protocol.ts";

/** Acquires nothing and gives `value`; where a block needs a manager only sometimes. */
export function nullContext(): ContextManager<undefined> & AsyncContextManager<undefined>;
export function nullContext<T>(value: T): ContextManager<T> & AsyncContextManager<T>;
export function nullContext(
  value?: unknown,
): ContextManager<unknown> & AsyncContextManager<unknown> {
  return {
    [enter]: () => value,
    [exit]: () => undefined,
    [asyncEnter]: () => Promise.resolve(value),
    [asyncExit]: () => Promise.resolve(),
  };
}
