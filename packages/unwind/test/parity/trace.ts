import type { Failure } from "unwind";
import { chainOf, described } from "./error-chain.ts";
import type { Event } from "./program.ts";

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

  handle(failure: Failure | undefined): void {
    if (failure !== undefined) this.#handling.push(failure.error);
  }

  handled(depth: number): void {
    this.#handling.length = depth;
  }

  /** The error before the newest in what the running handler was given. */
  older(error: unknown): unknown {
    const outside = linksOf(this.#handling.slice(0, -1));
    return chainOf(error)
      .links.slice(1)
      .find((link) => !outside.has(link));
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
