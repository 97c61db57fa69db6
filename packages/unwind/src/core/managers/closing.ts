import { wrongArgument } from "../errors/wrong-argument.ts";
import { enter, exit } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";
import type { Closable, Closing } from "./closing-type.ts";

/** Closes a thing at the end of the block, by its `close()`: Python's `closing` and `aclosing`. */
export function closing<T extends Closable>(thing: T): Closing<T> {
  if (typeof (thing as Partial<Closable> | undefined)?.close !== "function")
    throw wrongArgument("closing", "something with a close() method", thing, " Use stack.defer().");
  const manager = { [enter]: () => thing, [exit]: () => withoutVerdict(thing.close()) };
  return manager as unknown as Closing<T>;
}

/** What `close()` returns is no verdict on the failure. */
function withoutVerdict(closed: unknown): PromiseLike<void> | undefined {
  return isThenable(closed) ? Promise.resolve(closed).then(() => undefined) : undefined;
}
