import { setTimer } from "./originals.ts";

/** What is open for longer than this is written down, so that the report survives any ending. */
const MOMENT = 100;
/** With nothing new opened, the pause doubles up to this. */
const LONGEST_PAUSE = 2000;

/**
 * Runs `scan` a moment after something was opened, then ever more rarely while it says that there
 * is something open, and not at all when nothing is.
 */
export class Scanner {
  readonly #scan: () => number;
  #pause = MOMENT;
  #isArmed = false;

  constructor(scan: () => number) {
    this.#scan = scan;
  }

  /** Something was opened. */
  wake(): void {
    this.#pause = MOMENT;
    if (!this.#isArmed) this.#arm();
  }

  #arm(): void {
    this.#isArmed = true;
    setTimer(() => {
      this.#run();
    }, this.#pause).unref();
  }

  #run(): void {
    this.#isArmed = false;
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    if (this.#scan() > 0) this.#arm();
  }
}
