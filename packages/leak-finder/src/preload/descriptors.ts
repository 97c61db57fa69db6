import type { Kind } from "./kind.ts";
import type { Descriptor } from "./kinds/descriptor.ts";
import type { Opening } from "./opening.ts";
import type { Openings } from "./openings.ts";
import type { Site } from "./site.ts";

/** The files that are open under a number, by that number. */
export class Descriptors {
  readonly #openings: Openings;
  readonly #byNumber = new Map<unknown, Opening>();

  constructor(openings: Openings) {
    this.#openings = openings;
  }

  opened(kind: Kind<Descriptor>, fd: number, path: unknown, site: Site | undefined): void {
    // The kernel gives a number again once it is closed, whoever closed it.
    this.closed(fd);
    this.#byNumber.set(fd, this.#openings.add(kind, { fd, path }, site));
  }

  closed(fd: unknown): void {
    const opening = this.#byNumber.get(fd);
    if (opening === undefined) return;
    opening.released = true;
    this.#byNumber.delete(fd);
  }
}
