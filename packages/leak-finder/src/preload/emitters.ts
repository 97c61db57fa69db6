import { isMadeByRuntime } from "./called-by-runtime.ts";
import { events } from "./builtins.ts";
import type { Callable } from "./callable.ts";
import type { Kind } from "./kind.ts";
import type { Openings } from "./openings.ts";
import { apply } from "./originals.ts";
import { quietly } from "./quietly.ts";
import { captureSite } from "./site.ts";

/** A kind of which resources are made by nothing but a constructor. */
export type EmitterKind = Kind<never>;

/**
 * Resources that are event emitters, which every constructor of one initializes in the same place:
 * so their classes stay as they are, and need not be known by name. A resource is noted before the
 * rest of its constructor has run, or has thrown.
 */
export class Emitters {
  readonly #openings: Openings;
  readonly #kinds = new Map<object, EmitterKind>();
  /** By the prototype of the emitter itself, which may be that of the program's own class. */
  #known = new WeakMap<object, EmitterKind | null>();

  constructor(openings: Openings) {
    this.#openings = openings;
  }

  /** From now on, what inherits from `prototype` is noted. */
  watch(prototype: object, kind: EmitterKind): void {
    if (this.#kinds.size === 0) this.#look();
    this.#kinds.set(prototype, kind);
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
    const kind = this.#kindOf(Reflect.getPrototypeOf(emitter));
    if (kind === null) return;
    const site = captureSite(above);
    if (!isMadeByRuntime(site)) this.#openings.add(kind, emitter, site);
  }

  #kindOf(prototype: object | null): EmitterKind | null {
    if (prototype === null) return null;
    const known = this.#known.get(prototype);
    if (known !== undefined) return known;
    const kind = this.#kinds.get(prototype) ?? this.#kindOf(Reflect.getPrototypeOf(prototype));
    this.#known.set(prototype, kind);
    return kind;
  }
}
