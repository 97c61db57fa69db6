import { isMadeByRuntime } from "./called-by-runtime.ts";
import { events } from "./builtins.ts";
import type { Callable } from "./callable.ts";
import type { Kind } from "./kind.ts";
import type { Openings } from "./openings.ts";
import { apply } from "./originals.ts";
import { quietly } from "./quietly.ts";
import { captureSite, type Site } from "./site.ts";

/** What to do about an emitter, given the stack of its line. */
type Note = (emitter: object, site: Site | undefined) => void;

/**
 * Resources that are event emitters, which every constructor of one initializes in the same place:
 * so their classes stay as they are, and need not be known by name. A resource is noted before the
 * rest of its constructor has run, or has thrown.
 */
export class Emitters {
  readonly #openings: Openings;
  readonly #notes = new Map<object, Note>();
  /** By the prototype of the emitter itself, which may be that of the program's own class. */
  #known = new WeakMap<object, Note | null>();

  constructor(openings: Openings) {
    this.#openings = openings;
  }

  /** From now on, what inherits from `prototype` is noted. */
  watch<R extends object>(prototype: object, kind: Kind<R>): void {
    if (this.#notes.size === 0) this.#look();
    this.#notes.set(prototype, (emitter, site) => this.#openings.add(kind, emitter as R, site));
    this.#known = new WeakMap();
  }

  #look(): void {
    const init = Reflect.get(events, "init") as Callable;
    const note = (emitter: object, above: Callable): void => {
      quietly(() => {
        this.#note(emitter, above);
      });
    };
    const initAndLook: Callable = function (this: unknown, ...args) {
      note(this as object, initAndLook);
      return apply(init, this, args);
    };
    Reflect.set(events, "init", initAndLook);
  }

  #note(emitter: object, above: Callable): void {
    const note = this.#noteFor(Reflect.getPrototypeOf(emitter));
    if (note === null) return;
    const site = captureSite(above);
    if (!isMadeByRuntime(site)) note(emitter, site);
  }

  #noteFor(prototype: object | null): Note | null {
    if (prototype === null) return null;
    const known = this.#known.get(prototype);
    if (known !== undefined) return known;
    const note = this.#notes.get(prototype) ?? this.#noteFor(Reflect.getPrototypeOf(prototype));
    this.#known.set(prototype, note);
    return note;
  }
}
