import type { Closable, Closing } from "./closing-type.ts";
import { ArgumentError } from "../errors/errors.ts";
import { nameOf } from "../values/name-of.ts";
import { enter, exit } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";

/** Closes a thing at the end of the block, by its `close()`: Python's `closing` and `aclosing`. */
export function closing<T extends Closable>(thing: T): Closing<T> {
  if (typeof (thing as Partial<Closable> | undefined)?.close !== "function") throw noClose(thing);
  const manager = { [enter]: () => thing, [exit]: () => withoutVerdict(thing.close()) };
  return manager as unknown as Closing<T>;
}

/** What `close()` returns is no verdict on the failure. */
function withoutVerdict(closed: unknown): PromiseLike<void> | undefined {
  return isThenable(closed) ? Promise.resolve(closed).then(() => undefined) : undefined;
}

function noClose(thing: unknown): ArgumentError {
  return new ArgumentError(
    `closing() takes something with a close() method, and was given ${nameOf(thing)}. ` +
      "For another method use stack.defer(() => thing.end()).",
  );
}
