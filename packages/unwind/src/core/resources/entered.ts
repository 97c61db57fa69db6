import { wrongArgument } from "../errors/wrong-argument.ts";
import { Exit } from "../exits/exit-record.ts";
import { asyncExit, asyncSettle, exit, settle } from "../protocol.ts";
import { asyncDispose, dispose } from "../tc39/symbols.ts";
import { isMethod } from "../values/method.ts";
import { asyncResource } from "./enter-sync.ts";
import { methodOf } from "./resource-protocol.ts";

/** How things are released, and by which method a manager's exit may be settled instead. */
type Ways = readonly (readonly [exit: symbol, settle?: symbol])[];

const syncFirst: Ways = [[exit, settle], [asyncExit, asyncSettle], [dispose], [asyncDispose]];
const asyncFirst: Ways = [[asyncExit, asyncSettle], [exit, settle], [asyncDispose], [dispose]];

/** The exit of what is entered already: a manager, a disposable, or an exit function. */
export function exitOf(entered: unknown, ways = asyncFirst): Exit {
  for (const [exit, settle = false] of ways) {
    const exiting = methodOf(entered, exit);
    if (exiting !== undefined) return new Exit(entered, entered, exiting, settle);
  }
  if (isMethod(entered)) return new Exit(entered, undefined, entered, true);
  throw wrongArgument("push", "an exit function or an entered manager", entered, " Call use().");
}

/** {@link exitOf}, where nothing can be awaited. */
export function syncExitOf(entered: unknown): Exit {
  const [way] = syncFirst.find(([exit]) => methodOf(entered, exit) !== undefined) ?? [];
  if (way === asyncExit || way === asyncDispose) throw asyncResource(entered);
  return exitOf(entered, syncFirst);
}
