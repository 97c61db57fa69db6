import { asyncEnter, asyncExit, asyncSettle, enter, exit, settle } from "unwind";
import type { AsyncExitStack, ExitStack, Failure } from "unwind";

/** A manager that leaves it to a stack how a block ends. */
export function delegateTo(stack: ExitStack): object {
  return {
    [enter]: () => stack,
    [exit]: (told: Failure | undefined) => stack[exit](told),
    [settle]: (told: Failure | undefined) => stack[settle](told),
  };
}

export function asyncDelegateTo(stack: AsyncExitStack): object {
  return {
    [asyncEnter]: () => Promise.resolve(stack),
    [asyncExit]: (told: Failure | undefined) => stack[asyncExit](told),
    [asyncSettle]: (told: Failure | undefined) => stack[asyncSettle](told),
  };
}
