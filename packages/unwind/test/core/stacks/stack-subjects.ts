import { asyncExit, AsyncExitStack, exit, ExitStack } from "unwind";
import type { Failure } from "unwind";
import { asyncManager, syncManager } from "../recorded.ts";

/** What both stacks have, without the types that tell them apart. */
export interface AnyStack {
  readonly disposed: boolean;
  use(resource: unknown): unknown;
  push(exit: unknown): unknown;
  adopt(value: unknown, release: (value: never) => unknown): unknown;
  defer(release: (...args: never[]) => unknown, ...args: unknown[]): void;
  release(value: unknown): unknown;
  forget(value: unknown): boolean;
  complete(): void;
  move(): AnyStack;
}

export interface StackSubject {
  readonly name: string;
  readonly open: () => AnyStack;
  /** `dispose()` or `disposeAsync()`. */
  readonly close: (stack: AnyStack) => unknown;
  /** What `using` or `await using` calls. */
  readonly leave: (stack: AnyStack) => unknown;
  readonly exit: (stack: AnyStack, failure: Failure | undefined) => unknown;
  readonly manager: typeof syncManager | typeof asyncManager;
}

const sync = (stack: AnyStack): ExitStack => stack as unknown as ExitStack;
const async = (stack: AnyStack): AsyncExitStack => stack as unknown as AsyncExitStack;

const asyncSubject: Omit<StackSubject, "name" | "manager"> = {
  open: () => new AsyncExitStack(),
  close: (stack) => async(stack).disposeAsync(),
  leave: (stack) => async(stack)[Symbol.asyncDispose](),
  exit: (stack, failure) => async(stack)[asyncExit](failure),
};

/** The stacks, the async one with both kinds of manager. */
export const stacks: readonly StackSubject[] = [
  {
    name: "ExitStack",
    open: () => new ExitStack(),
    close: (stack) => sync(stack).dispose(),
    leave: (stack) => sync(stack)[Symbol.dispose](),
    exit: (stack, failure) => sync(stack)[exit](failure),
    manager: syncManager,
  },
  { name: "AsyncExitStack, sync managers", manager: syncManager, ...asyncSubject },
  { name: "AsyncExitStack, async managers", manager: asyncManager, ...asyncSubject },
];
