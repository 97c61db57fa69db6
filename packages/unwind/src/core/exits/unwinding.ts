import { failed } from "../errors/error-tree.ts";
import type { ExitRecord } from "./exit-record.ts";
import { isOutcomeUnknown } from "../errors/is-outcome-unknown.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";

/** What is owed, newest first. An array is one. */
export interface ExitSource {
  pop(): ExitRecord | undefined;
}

/**
 * The exit algorithm, the only one: exits run newest first, each told the failure that is in flight.
 * A result may suppress that failure, a throw takes its place and keeps it, and neither stops the
 * rest. Exits are popped one by one, so what a running exit adds is released next, and what it moves
 * away is not released here.
 *
 * Where nothing can be awaited, that is a loop; `refused` gives the error for a promise.
 */
export function unwind(
  exits: ExitSource,
  ending: Failure | undefined,
  refused: (record: ExitRecord) => Error,
): Failure | undefined {
  let failure = ending;
  for (let record = exits.pop(); record !== undefined; record = exits.pop()) {
    try {
      const result = call(record, failure);
      if (isThenable(result)) throw refused(record);
      failure = passedOn(record, result, failure, ending);
    } catch (error) {
      failure = failed(error, failure);
    }
  }
  return failure;
}

/**
 * {@link unwind} for those who can wait: `run` stops at a promise, and whoever drives it says with
 * `resume` or `threw` what became of it.
 */
export class Unwinding {
  /** The failure in flight; at the end, the outcome. */
  failure: Failure | undefined;
  /** Whether some exit ended a failure: the block then has no value. */
  suppressed = false;
  #current: ExitRecord | undefined;
  readonly #exits: ExitSource;
  /** How the block ended. */
  readonly #ending: Failure | undefined;

  constructor(exits: ExitSource, failure: Failure | undefined) {
    this.#exits = exits;
    this.#ending = failure;
    this.failure = failure;
  }

  /** Whether no exit is left, and none is being awaited. */
  get finished(): boolean {
    return this.#current === undefined;
  }

  /** The resource whose release is under way. */
  get resource(): unknown {
    return this.#current && resourceOf(this.#current);
  }

  /** Runs exits until one gives a promise, which it returns; undefined when none is left. */
  run(): PromiseLike<unknown> | undefined {
    while ((this.#current = this.#exits.pop()) !== undefined) {
      try {
        const result = call(this.#current, this.failure);
        if (isThenable(result)) return result;
        this.resume(result);
      } catch (error) {
        this.threw(error);
      }
    }
    return undefined;
  }

  /** The current exit has given `result`. */
  resume(result: unknown): void {
    const { failure } = this;
    if (failure === undefined || this.#current === undefined) return;
    this.failure = passedOn(this.#current, result, failure, this.#ending);
    this.suppressed ||= this.failure === undefined;
  }

  /** The current exit has thrown. */
  threw(error: unknown): void {
    this.failure = failed(error, this.failure);
  }
}

/** What error messages name, and whose `force` closes it when its release is stuck. */
export function resourceOf(record: ExitRecord): unknown {
  return typeof record === "function" ? record : (record.receiver ?? record.value);
}

function call(record: ExitRecord, failure: Failure | undefined): unknown {
  return typeof record === "function" ? record() : record.call(failure);
}

/** The failure that goes on, after an exit that was told `failure` has given `result`. */
function passedOn(
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
