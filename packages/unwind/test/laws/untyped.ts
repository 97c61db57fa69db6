import { within } from "unwind";
import type { AsyncExitStack, ExitStack } from "unwind";

// Programs are data: there is nothing here for the types of resources and blocks to check.

/** A stack of either form. */
export type Stack = ExitStack | AsyncExitStack;

interface UntypedStack {
  use(resource: unknown): unknown;
  push(entered: unknown): unknown;
}

export const untyped = (stack: Stack): UntypedStack => stack;

export const untypedWithin = within as unknown as (...args: unknown[]) => unknown;
