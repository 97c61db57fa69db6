/** A terminal and a wrapper often both send a signal that was sent once. */
const SAME_MS = 500;

/**
 * What a signal means, after others: the first begins the ending, an echo changes nothing, and one
 * that comes again ends the program at once. But where another listener is done with the first one,
 * has gone and has raised it again, it is passed on: nobody asked twice.
 */
export type Meaning = "first" | "echo" | "passed on" | "again";

export class Impatience {
  #first: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  #others = 0;

  /** What this signal means; `others` tells how many others listen for it. */
  meaningOf(signal: NodeJS.Signals, others: () => number): Meaning {
    const first = this.#first;
    if (first === undefined) return this.#begin(signal, others);
    if (signal === first.signal && performance.now() - first.at < SAME_MS) return "echo";
    return this.#isPassedOn(others()) ? "passed on" : "again";
  }

  #begin(signal: NodeJS.Signals, others: () => number): Meaning {
    this.#first = { signal, at: performance.now() };
    // Not before the listeners that are called once are gone.
    process.nextTick(() => (this.#others = others()));
    return "first";
  }

  #isPassedOn(others: number): boolean {
    const gone = others < this.#others;
    this.#others = others;
    return gone;
  }
}
