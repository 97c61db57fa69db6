import { wrongArgument } from "../errors/wrong-argument.ts";
import { Exit, isMethod } from "../exits/exit-record.ts";
import { asyncResource } from "./enter-sync.ts";
import { methodOf, syncFirst } from "./resource-protocol.ts";
import type { Order, ResourceProtocol } from "./resource-protocol.ts";

/** {@link exitOf}, where nothing can be awaited. */
export function syncExitOf(entered: unknown): Exit {
  const released = ({ exit }: ResourceProtocol): boolean => methodOf(entered, exit) !== undefined;
  if (syncFirst.find(released)?.async) throw asyncResource(entered);
  return exitOf(entered, syncFirst);
}

/** The exit of what is entered already: a manager, a disposable, or an exit function. */
export function exitOf(entered: unknown, order: Order): Exit {
  for (const { exit, settle } of order) {
    const exiting = methodOf(entered, exit);
    if (exiting !== undefined) return new Exit(entered, entered, exiting, settle ?? false);
  }
  if (isMethod(entered)) return new Exit(entered, undefined, entered, true);
  throw wrongArgument("push", "an exit function or an entered manager", entered, " Call use().");
}
