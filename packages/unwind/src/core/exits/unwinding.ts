import { failed } from "../errors/error-tree.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";
import type { ExitRecord } from "./exit-record.ts";

/** What has become of the failure: undefined if there is none. */
export type Outcome = Failure | undefined;

/** Runs an exit; gives what it gave. */
export function callExit(record: ExitRecord, failure: Failure | undefined): unknown {
  return typeof record === "function" ? record() : record.call(failure);
}

/** The failure that goes on, after an exit that was told `failure` has given `result`. */
export function passedOn(
  record: ExitRecord,
  result: unknown,
  failure: Failure | undefined,
): Failure | undefined {
  return failure === undefined || typeof record === "function"
    ? failure
    : record.judge(result, failure);
}

/** Runs one exit, by the steps of {@link unwind}; gives the outcome, or a promise of it. */
export function unwindOne(
  record: ExitRecord,
  told: Failure | undefined,
  call = callExit,
): Outcome | Promise<Outcome> {
  try {
    const given = call(record, told);
    if (!isThenable(given)) return passedOn(record, given, told);
    return Promise.resolve(given).then(
      (result) => passedOn(record, result, told),
      (error: unknown) => failed(error, told),
    );
  } catch (error) {
    return failed(error, told);
  }
}
