import type { Frame, OpenState } from "../record.ts";
import { framesOf } from "./frames.ts";
import type { Kind } from "./kind.ts";
import type { Site } from "./site.ts";

/** One resource from when it was opened until it is released. */
export class Opening {
  /** The number by which the record file knows it; 0 until it is written there. */
  id = 0;
  /** What the record file was last told. */
  written: OpenState = "open";
  released = false;
  readonly at: number;
  readonly #kind: Kind<unknown>;
  readonly #resource: unknown;
  #site: Site | undefined;
  #frames: readonly Frame[] | undefined;

  constructor(kind: Kind<unknown>, resource: unknown, at: number, site: Site | undefined) {
    this.#kind = kind;
    this.#resource = resource;
    this.at = at;
    this.#site = site;
  }

  get state(): OpenState | "closed" {
    return this.released ? "closed" : this.#kind.state(this.#resource);
  }

  get isStillOpen(): boolean {
    return this.#kind.isStillOpen?.(this.#resource) ?? true;
  }

  get keepsAlive(): boolean {
    return this.#kind.keepsAlive;
  }

  get kind(): string {
    return this.#kind.name(this.#resource);
  }

  get label(): string {
    try {
      return this.#kind.label(this.#resource);
    } catch {
      // It is not far enough to have one, or the program has changed it.
      return "";
    }
  }

  /** Formatted once; from then on the raw stack, which holds on to functions, is let go. */
  get frames(): readonly Frame[] | undefined {
    if (this.#site !== undefined) this.#frames = framesOf(this.#site);
    this.#site = undefined;
    return this.#frames;
  }
}
