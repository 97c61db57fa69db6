import { failed } from "../errors/error-tree.ts";
import { isOutcomeUnknown } from "../errors/is-outcome-unknown.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";
import type { ExitRecord } from "./exit-record.ts";

/** What is owed, newest first. An array is one. */
export interface ExitSource {
  pop(): ExitRecord | undefined;
}

/** What has become of the failure: undefined if there is none. */
export type Outcome = Failure | undefined;

/** Waits for a release, for as long as it may take. */
export type Limit = (release: PromiseLike<unknown>, resource: unknown) => PromiseLike<unknown>;

/**
 * The exit algorithm: exits run newest first, each told the failure that is in flight. A result may
 * suppress that failure, a throw takes its place and keeps it, and neither stops the rest. Exits are
 * popped one by one, so what a running exit adds is released next, and what it moves away is not
 * released here. This is the loop where nothing can be awaited (`refused` gives the error for a
 * promise); `AsyncExitStack` (in closer.ts) and `within` (in block.ts) take the same steps and wait
 * for promises, each in its way.
 */
export function unwind(
  exits: ExitSource,
  ending: Failure | undefined,
  refused: (record: ExitRecord) => Error,
): Failure | undefined {
  let failure = ending;
  for (let record = exits.pop(); record !== undefined; record = exits.pop()) {
    try {
      const result = callExit(record, failure);
      if (isThenable(result)) throw refused(record);
      failure = passedOn(record, result, failure, ending);
    } catch (error) {
      failure = failed(error, failure);
    }
  }
  return failure;
}

/** Runs one exit by the same steps; gives the outcome, or a promise of it. */
export function unwindOne(
  record: ExitRecord,
  told: Failure | undefined,
  limit: Limit = unlimited,
): Outcome | Promise<Outcome> {
  try {
    const given = callExit(record, told);
    if (isThenable(given)) return settled(limit(given, resourceOf(record)), record, told);
    return passedOn(record, given, told, told);
  } catch (error) {
    return failed(error, told);
  }
}

async function settled(
  given: PromiseLike<unknown>,
  record: ExitRecord,
  told: Failure | undefined,
): Promise<Outcome> {
  try {
    return passedOn(record, await given, told, told);
  } catch (error) {
    return failed(error, told);
  }
}

export const unlimited: Limit = (release) => release;

/** What error messages name, and whose `force` closes it when its release is stuck. */
export function resourceOf(record: ExitRecord): unknown {
  return typeof record === "function" ? record : (record.receiver ?? record.value);
}

/** Runs an exit; gives what it gave. */
export function callExit(record: ExitRecord, failure: Failure | undefined): unknown {
  return typeof record === "function" ? record() : record.call(failure);
}

/** The failure that goes on, after an exit that was told `failure` has given `result`. */
export function passedOn(
  record: ExitRecord,
  result: unknown,
  failure: Failure | undefined,
  ending: Failure | undefined,
): Failure | undefined {
  if (failure === undefined || typeof record === "function") return failure;
  return record.judge(result, failure) ?? (isUnknown(ending) ? ending : undefined);
}

/** No exit makes an unknown outcome a success. */
function isUnknown(ending: Failure | undefined): boolean {
  return ending !== undefined && isOutcomeUnknown(ending.error);
}
