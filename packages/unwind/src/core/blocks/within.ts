import { BodyError } from "../errors/errors.ts";
import { isAsync, isResource } from "../resources/resource-protocol.ts";
import { nameOf } from "../values/name-of.ts";
import { isThenable } from "../values/thenable.ts";
import { block, blockOf } from "./block.ts";
import type { Body } from "./block.ts";
import type { Within } from "./within-type.ts";

type Callable = (...values: unknown[]) => unknown;

/**
 * Acquires the resources from left to right, calls the body with their values, and releases them
 * from right to left, whatever ends the body: Python's `with a as x, b as y:`.
 *
 * A function before the body is a lazy resource: it is called with the values so far and gives the
 * resource. Gives what the body returns, or undefined if an exit suppressed a failure; a promise if
 * a resource is async, or the body or an exit gives a promise. Throws what was not suppressed; a
 * release that fails after an error keeps that error in a `SuppressedError`.
 */
export const within: Within = (...args: unknown[]) => {
  // By index, since destructuring would iterate.
  const resource = args[0];
  const body = args[1];
  if (
    args.length === 2 &&
    typeof resource === "object" &&
    resource !== null &&
    typeof body === "function"
  )
    return block(resource, body as Body);
  return nest(args);
};

/** What goes wrong before the body is a rejection if a resource is async, though it be a later one. */
function nest(args: unknown[]): unknown {
  const body = args.pop();
  const all = (): unknown => nested(args, [], body);
  return args.some(isAsync) ? new Promise((resolve) => resolve(all())) : blockOf(undefined, all);
}

/** One block for each entry that has no value yet, each in the body of the one before it. */
function nested(entries: readonly unknown[], values: readonly unknown[], body: unknown): unknown {
  if (values.length === entries.length) return callable(body)(...values);
  const entry = entries[values.length];
  const inner = (value: unknown): unknown => nested(entries, [...values, value], body);
  if (typeof entry !== "function" || isResource(entry)) return blockOf(entry, inner);
  const resource: unknown = (entry as Callable)(...values);
  return isThenable(resource)
    ? Promise.resolve(resource).then((given) => blockOf(given, inner))
    : blockOf(resource, inner);
}

function callable(body: unknown): Callable {
  if (typeof body === "function") return body as Callable;
  throw new BodyError(`within() takes a function as its last argument, not ${nameOf(body)}.`);
}
