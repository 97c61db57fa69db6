import type { Failure } from "unwind";
import { chainOf, described } from "./error-chain.ts";
import type { Event } from "./program.ts";

const untold = Symbol("untold");

/** What happened, and what the exits that run now were given. */
export class Trace {
  readonly events: Event[] = [];
  readonly #handling: unknown[] = [];
  readonly #mayRepeat: boolean;

  /** `mayRepeat`: the program raises parts of a tree again, or names them as causes. */
  constructor(mayRepeat: boolean) {
    this.#mayRepeat = mayRepeat;
  }

  note(what: string, failure?: Failure): void {
    this.events.push([what, failure === undefined ? "" : this.#seen(failure.error)]);
  }

  get depth(): number {
    return this.#handling.length;
  }

  /** A release runs that is told nothing: what is in flight then, Python alone knows. */
  handleUntold(): void {
    this.#handling.push(untold);
  }

  handle(failure: Failure | undefined): void {
    if (failure !== undefined) this.#handling.push(failure.error);
  }

  handled(depth: number): void {
    this.#handling.length = depth;
  }

  /** The error before the newest in what the running handler was given. */
  older(given: Failure): unknown {
    const outside = this.#givenOutside(given);
    const [, ...older] = chainOf(given.error).links;
    return older.find((link) => !outside.has(link));
  }

  /** Whether it is known that an error is in nothing that the exits around were given. */
  isNowhereOutside(error: unknown, given: Failure | undefined): boolean {
    return !this.#handling.includes(untold) && !this.#givenOutside(given).has(error);
  }

  #givenOutside(given: Failure | undefined): Set<unknown> {
    return linksOf(given === undefined ? this.#handling : this.#handling.slice(0, -1));
  }

  /** Without what the exits around were given: only Python's contexts reach that. */
  #seen(error: unknown): string {
    const outside = linksOf(this.#handling);
    const { links, repeats } = chainOf(error);
    const chain = links.filter((link, at) => at === 0 || !outside.has(link)).map(described);
    if (repeats && !this.#mayRepeat) chain.push("(some more than once)");
    return chain.join(" < ");
  }
}

function linksOf(errors: readonly unknown[]): Set<unknown> {
  return new Set(errors.flatMap((error) => chainOf(error).links));
}
