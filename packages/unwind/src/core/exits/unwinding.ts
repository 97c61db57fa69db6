import { failed } from "../errors/error-tree.ts";
import type { ExitRecord } from "./exit-record.ts";
import { isOutcomeUnknown } from "../errors/outcome-unknown.ts";
import type { Failure } from "../protocol.ts";
import { isThenable } from "../values/thenable.ts";

/** What is owed, newest first. An array is one. */
export interface ExitSource {
  pop(): ExitRecord | undefined;
}

/**
 * The exit algorithm, the only one: runs what is owed, newest first, each told the failure that is
 * in flight. A result may suppress that failure, a throw takes its place and keeps it, and neither
 * stops the rest. It never waits: `run` stops at a promise, and whoever drives it says with
 * `resume` or `threw` what became of it. Sync and async stacks are drivers of a few lines.
 *
 * Exits are popped one by one, so what a running exit adds is released next, and what it moves away
 * is not released here.
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
    const current = this.#current;
    return typeof current === "object" ? (current.receiver ?? current.value) : current;
  }

  /** Runs exits until one gives a promise, which it returns; undefined when none is left. */
  run(): PromiseLike<unknown> | undefined {
    while ((this.#current = this.#exits.pop()) !== undefined) {
      try {
        const result = this.#call(this.#current);
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
    const current = this.#current;
    const { failure } = this;
    if (failure === undefined || typeof current !== "object") return;
    this.failure = current.judge(result, failure) ?? this.#suppressed();
  }

  /** The current exit has thrown. */
  threw(error: unknown): void {
    this.failure = failed(error, this.failure);
  }

  /** What is in flight after an exit ended a failure. No exit makes an unknown outcome a success. */
  #suppressed(): Failure | undefined {
    this.suppressed = true;
    const ending = this.#ending;
    return ending !== undefined && isOutcomeUnknown(ending.error) ? ending : undefined;
  }

  #call(record: ExitRecord): unknown {
    return typeof record === "function" ? record() : record.call(this.failure);
  }
}
