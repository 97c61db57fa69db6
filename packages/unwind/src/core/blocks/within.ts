import { blockOfOne } from "./block-of-one.ts";
import type { Body } from "./block-of-one.ts";
import { runBlock } from "./run-block.ts";
import type { Within } from "./within-type.ts";

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
  const first = args[0];
  const body = args[1];
  if (
    args.length === 2 &&
    typeof first === "object" &&
    first !== null &&
    typeof body === "function"
  )
    return blockOfOne(first, body as Body);
  return runBlock(args.slice(0, -1), args.at(-1));
};
