import { failed } from "../errors/error-tree.ts";
import { unknownOf } from "../errors/is-outcome-unknown.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";
import type { ExitRecord } from "./exit-record.ts";
import { callExit, passedOn } from "./unwinding.ts";

/** What is owed, newest first. An array is one. */
export interface ExitSource {
  pop(): ExitRecord | undefined;
}

/**
 * The exit algorithm: exits run newest first, each told the failure that is in flight. A result may
 * suppress that failure, a throw takes its place and keeps it, and neither stops the rest. Exits are
 * popped one by one, so what a running exit adds is released next, and what it moves away is not
 * released here. This is the loop where nothing can be awaited (`refused` gives the error for a
 * promise); `AsyncExitStack` (in closer.ts) takes the same steps and waits for promises.
 */
export function unwind(
  exits: ExitSource,
  ending: Failure | undefined,
  refused: (record: ExitRecord) => Error,
): Failure | undefined {
  const unknown = unknownOf(ending);
  let failure = ending;
  for (let record = exits.pop(); record !== undefined; record = exits.pop()) {
    try {
      const result = callExit(record, failure);
      if (isThenable(result)) throw refused(record);
      failure = passedOn(record, result, failure) ?? unknown;
    } catch (error) {
      failure = failed(error, failure);
    }
  }
  return failure;
}

/** What error messages name, and whose `force` closes it when its release is stuck. */
export function resourceOf(record: ExitRecord): unknown {
  return typeof record === "function" ? record : (record.receiver ?? record.value);
}
