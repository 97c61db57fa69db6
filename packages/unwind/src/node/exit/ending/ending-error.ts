import { UnwindError } from "../../../core/errors/errors.ts";
import { nameOfEnding } from "./ending.ts";
import type { Ending } from "./ending.ts";

/**
 * The reason with which `main`'s signal aborts, and what `exit()` rejects with. One that leaves the
 * body of `main` is no failure: the program ends already.
 */
export class EndingError extends UnwindError {
  override readonly name = "EndingError";
  readonly code = "ERR_ENDING";
  /** What ends the program. */
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`The program ends: ${nameOfEnding(ending)}.`);
    this.ending = ending;
  }
}
