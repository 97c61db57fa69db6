/** A terminal and a wrapper often both send a signal that was sent once. */
const SAME_MS = 500;

/** Tells a second signal, which ends the program at once, from an echo of the first. */
export class Impatience {
  #first: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  #others = 0;

  /** Whether somebody asks again. `others` tells how many others listen for this signal. */
  shownBy(signal: NodeJS.Signals, others: () => number): boolean {
    const first = this.#first;
    if (first === undefined) {
      this.#begin(signal, others);
      return false;
    }
    if (signal === first.signal && performance.now() - first.at < SAME_MS) return false;
    return !this.#isPassedOn(others());
  }

  #begin(signal: NodeJS.Signals, others: () => number): void {
    this.#first = { signal, at: performance.now() };
    // Not before the listeners that are called once are gone.
    process.nextTick(() => (this.#others = others()));
  }

  /** Whether another listener is done with the first signal, has gone, and has raised it again. */
  #isPassedOn(others: number): boolean {
    const gone = others < this.#others;
    this.#others = others;
    return gone;
  }
}
