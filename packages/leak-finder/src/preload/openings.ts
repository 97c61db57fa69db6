import type { Kind } from "./kind.ts";
import { Opening } from "./opening.ts";
import { lately } from "./clock.ts";
import type { Site } from "./site.ts";

/** As few as this are not worth a sweep. */
const SMALLEST_SWEEP = 64;

/**
 * Everything that was opened and is not known to be released. Most resources can tell whether they
 * are open, so nothing is done when one is closed: the list is swept whenever it has doubled, which
 * makes the cost of an opening constant, and leaves nothing behind.
 */
export class Openings {
  acquired = 0;
  onOpening: () => void = () => undefined;
  onReleased: (opening: Opening) => void = () => undefined;
  #open: Opening[] = [];
  #sweepAt = SMALLEST_SWEEP;

  get released(): number {
    return this.acquired - this.#open.length;
  }

  add<R>(kind: Kind<R>, resource: R, site: Site | undefined): Opening {
    const opening = new Opening(kind, resource, lately(), site);
    this.acquired += 1;
    this.#open.push(opening);
    if (this.#open.length >= this.#sweepAt) this.sweep();
    this.onOpening();
    return opening;
  }

  /** Drops what is closed, and gives what is open, oldest first. */
  sweep(): readonly Opening[] {
    const before = this.#open;
    this.#open = before.filter((opening) => !isClosed(opening));
    this.#sweepAt = Math.max(SMALLEST_SWEEP, 2 * this.#open.length);
    if (this.#open.length < before.length) before.filter(isClosed).forEach(this.onReleased);
    return this.#open;
  }
}

function isClosed(opening: Opening): boolean {
  return opening.state === "closed";
}
