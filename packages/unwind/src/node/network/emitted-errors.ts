import type { EventEmitter } from "node:events";
import { errorsIn } from "../../core/errors/errors-in.ts";

/** The errors that an emitter emits while a block holds it, which nobody may be listening for. */
export class EmittedErrors {
  readonly #errors: Error[] = [];

  constructor(emitter: EventEmitter) {
    emitter.on("error", (error: Error) => void this.#errors.push(error));
  }

  /** Throws what was emitted, but for what the block has failed with itself. */
  raise(failure?: unknown): void {
    const known: unknown[] = [failure, ...errorsIn(failure)];
    const [first, ...more] = this.#errors.filter((error) => !known.includes(error));
    if (more.length > 0) throw new AggregateError([first, ...more], "Several errors were emitted.");
    if (first !== undefined) throw first;
  }
}
