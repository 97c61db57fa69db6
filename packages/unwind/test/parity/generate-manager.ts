import type { ProgramGenerator } from "./generate-program.ts";
import type { Place } from "./place.ts";
import type { ExitScript, Manager, NewStack, ScriptedManager, Verdict } from "./program.ts";

type KindOf<K> = Extract<Manager, { readonly kind: K }>;

/** Makes the random managers of a program. */
export class ManagerGenerator {
  readonly #program: ProgramGenerator;

  constructor(program: ProgramGenerator) {
    this.#program = program;
  }

  inBlock(place: Place): Manager {
    return this.#random.chance(0.12) ? this.#lazy(place) : this.anyManager(place);
  }

  anyManager(place: Place, into?: string): Manager {
    const kind = this.#random.weighted({
      reusable: 10,
      none: 0.2,
      newStack: 2.5,
      stack: this.#stackNames(place, into).length > 0 ? 0.8 : 0,
      defined: this.#program.names.defined(place.async).length > 0 ? 4 : 0,
    });
    return kind === "reusable" ? this.reusable(place) : this.#named(kind, place, into);
  }

  reusable(place: Place): Exclude<Manager, { kind: "lazy" }> {
    switch (this.#random.weighted({ scripted: 10, suppress: 1.5, closing: 1.2, null: 0.5 })) {
      case "scripted":
        return this.scripted(place);
      case "suppress":
        return {
          kind: "suppress",
          types: this.#program.types(),
          by: this.#random.pick(["types", "when"]),
        };
      case "closing":
        return this.#closing(place);
      case "null":
        return { kind: "null", id: this.#program.id() };
    }
  }

  scripted(place: Place): ScriptedManager {
    return this.#random.chance(0.55) ? this.#class(place) : this.#generator(place);
  }

  toEnterByHand(place: Place, into: string): ScriptedManager | NewStack {
    return this.#random.chance(0.7) ? this.scripted(place) : this.#newStack(place, into);
  }

  /** An exit function, or a release: that one is told nothing. */
  exitScript(place: Place, told: boolean): ExitScript {
    const async = this.#async(place);
    const inner = this.#script(place, async, told);
    return { async, body: this.#program.statements(inner, 2), result: this.#verdict() };
  }

  get #random(): ProgramGenerator["random"] {
    return this.#program.random;
  }

  #async(place: Place): boolean {
    return place.async && this.#random.chance(0.6);
  }

  #script(place: Place, async: boolean, told: boolean): Place {
    return { async, given: told, script: true, depth: place.depth + 1 };
  }

  #verdict(): Verdict {
    const verdict = this.#random.weighted({
      nothing: 4,
      match: 2,
      true: 1,
      false: 0.5,
      one: 0.2,
      zero: 0.2,
      text: 0.2,
      empty: 0.2,
      object: 0.2,
    });
    return verdict === "match" ? { match: this.#program.types() } : verdict;
  }

  #class(place: Place): ScriptedManager {
    const async = this.#async(place);
    const told = this.#script(place, async, true);
    return {
      kind: "class",
      id: this.#program.id(),
      async,
      enter: this.#mostlyEmpty({ ...told, given: false }),
      exit: this.#program.statements(told, 2),
      result: this.#verdict(),
    };
  }

  #generator(place: Place): ScriptedManager {
    const async = this.#async(place);
    const told = this.#script(place, async, true);
    const untold = { ...told, given: false };
    const caught = this.#program.statements(told, 2);
    // JavaScript, not unwind, loses an error of `catch` to one of `finally`.
    const final = caught.length > 0 ? [] : this.#mostlyEmpty(untold);
    // CPython loses all earlier errors where `aclose()` of such a generator raises.
    const mayYieldAgain = !async || final.length === 0;
    return {
      kind: "generator",
      id: this.#program.id(),
      async,
      before: this.#mostlyEmpty(untold),
      yields: this.#random.chance(0.94),
      types: this.#random.chance(0.5) ? [] : this.#program.types(),
      caught,
      again: mayYieldAgain && this.#random.chance(0.12),
      final,
      after: this.#mostlyEmpty(untold),
      twice: this.#random.chance(0.08),
    };
  }

  #mostlyEmpty(place: Place): ExitScript["body"] {
    return this.#random.chance(0.25) ? this.#program.statements(place, 2) : [];
  }

  #closing(place: Place): KindOf<"closing"> {
    const async = this.#async(place);
    const inner = this.#script(place, async, false);
    const body = this.#program.statements(inner, 2);
    return {
      kind: "closing",
      id: this.#program.id(),
      async,
      disposable: this.#random.chance(0.4),
      body,
    };
  }

  #named(kind: "none" | "newStack" | "stack" | "defined", place: Place, into?: string): Manager {
    switch (kind) {
      case "none":
        return { kind };
      case "newStack":
        return this.#newStack(place, into);
      case "stack": {
        const name = this.#one(this.#stackNames(place, into));
        if (into !== undefined) this.#program.names.hold(into, name);
        return { kind, name };
      }
      case "defined":
        return {
          kind,
          name: this.#one(this.#program.names.defined(place.async).map(({ name }) => name)),
        };
    }
  }

  #newStack(place: Place, into: string | undefined): NewStack {
    const async = place.async && this.#random.chance(0.8);
    const name = this.#program.names.newStack(async);
    if (into !== undefined) this.#program.names.hold(into, name);
    return { kind: "newStack", name, async };
  }

  /** Which stacks may be managers here. An async one must not come to wait for its own end. */
  #stackNames(place: Place, into: string | undefined): string[] {
    const { names, async } = this.#program;
    const stacks = names.stacks(place.async).map(({ name }) => name);
    if (!async) return stacks;
    if (place.script) return [];
    return stacks.filter((name) => into === undefined || names.mayHold(into, name));
  }

  #lazy(place: Place): Manager {
    const async = this.#async(place);
    const body = this.#mostlyEmpty({ ...this.#script(place, async, true), given: false });
    return { kind: "lazy", id: this.#program.id(), async, body, manager: this.anyManager(place) };
  }

  #one(names: readonly string[]): string {
    return names[this.#random.below(names.length)] ?? "nobody";
  }
}
