import { ManagerGenerator } from "./generate-manager.ts";
import { StackStatementGenerator } from "./generate-stack-statement.ts";
import { Names } from "./names.ts";
import type { Place } from "./place.ts";
import type { ErrorType, Manager, Program, Statement, Statements } from "./program.ts";
import { Random } from "./random.ts";

const deepest = 4;

/** Makes random programs: the same one from the same seed. */
export class ProgramGenerator {
  readonly random: Random;
  readonly async: boolean;
  readonly names = new Names();
  readonly #managers: ManagerGenerator = new ManagerGenerator(this);
  readonly #stackStatements: StackStatementGenerator = new StackStatementGenerator(this);
  /** How much may still be generated. */
  #budget: number;
  #lastId = 0;

  constructor(random: Random) {
    this.random = random;
    this.async = random.chance(0.5);
    this.#budget = 8 + random.below(60);
  }

  get managers(): ManagerGenerator {
    return this.#managers;
  }

  id(): number {
    return ++this.#lastId;
  }

  main(): Statements {
    const place = { async: this.async, given: false, script: false, depth: 0 };
    const parts = Array.from({ length: 1 + this.random.below(3) }, () => this.#part(place));
    return [...parts, ...this.statements(place, 2)];
  }

  /** A statement whose errors mostly end there, so that the rest of the program runs as well. */
  #part(place: Place): Statement {
    const part = this.#compound(place);
    if (this.random.chance(0.3)) return part;
    return { op: "try", id: this.id(), body: [part], types: ["A", "C"], handler: [] };
  }

  /** Up to so many statements, then perhaps one that ends the block. */
  statements(place: Place, most: number): Statements {
    const count = this.random.below(most + 1);
    const statements = Array.from({ length: count }, () => this.#statement(place));
    const ends = this.random.chance(place.script ? 0.5 : 0.45);
    return ends ? [...statements, this.#ending(place)] : statements;
  }

  types(): ErrorType[] {
    return this.random.pick<ErrorType[]>([["A"], ["B"], ["C"], ["A", "C"], ["B", "C"]]);
  }

  /** Statements for a handler in a body: what it raises must name what it was given. */
  #handler(): Statements {
    const { random } = this;
    const last: Statement[] = random.pick<Statement[]>([
      [],
      [{ op: "reraise", what: "given" }],
      [this.#raiseFrom("given")],
      [{ op: "return", value: this.id() }],
    ]);
    return random.chance(0.3) ? [{ op: "note", id: this.id() }, ...last] : last;
  }

  #statement(place: Place): Statement {
    const room = --this.#budget > 0 && place.depth < deepest;
    const compound = room && this.random.chance(place.script ? 0.35 : 0.75);
    return compound ? this.#compound(place) : this.#simple(place);
  }

  #compound(place: Place): Statement {
    const op = this.random.weighted({
      block: 3,
      try: 1,
      call: 0.5,
      define: 0.7,
      stack: 0.6,
      stackStatement: this.names.stacks(place.async).length > 0 ? 6 : 0,
    });
    switch (op) {
      case "block":
        return this.#block(place);
      case "try":
        return this.#try(place);
      case "call":
        return this.#call(place);
      case "define":
        return this.#define(place);
      case "stack":
        return this.#stack(place);
      case "stackStatement":
        return this.#stackStatements.make(place);
    }
  }

  #simple(place: Place): Statement {
    return place.async && this.random.chance(0.5) ? { op: "tick" } : { op: "note", id: this.id() };
  }

  /** What ends a block: nothing after it would run. */
  #ending(place: Place): Statement {
    const { random } = this;
    const op = random.weighted({
      raise: 1.5,
      raiseFrom: place.given ? 1.2 : 0,
      reraise: place.given ? 1.2 : 0,
      shared: 0.25,
      return: 0.4,
    });
    switch (op) {
      case "raise":
        return { op, id: this.id(), type: random.pick(["A", "B", "C"]) };
      case "raiseFrom":
        return this.#raiseFrom(random.pick(["given", "given", "newest"]));
      case "reraise":
        return { op, what: random.pick(["given", "given", "newest", "older"]) };
      case "shared":
        return { op, id: 1 + random.below(2) };
      case "return":
        return { op, value: this.id() };
    }
  }

  #raiseFrom(from: "given" | "newest"): Statement {
    return { op: "raise", id: this.id(), type: this.random.pick(["A", "B", "C"]), from };
  }

  #block(place: Place): Statement {
    const { random } = this;
    const count = random.pick([0, 1, 1, 1, 2, 2, 3]);
    const inner = { ...place, given: false, depth: place.depth + 1 };
    const managers = Array.from({ length: count }, () => this.#managers.inBlock(inner));
    const body = this.statements(inner, 4);
    for (const manager of managers) this.#leave(manager);
    return { op: "block", id: this.id(), managers, body };
  }

  /** A stack that a block closed is seldom of use: what it is given is refused. */
  #leave(manager: Manager): void {
    const closes = manager.kind === "newStack" || manager.kind === "stack";
    if (closes && this.random.chance(0.9)) this.names.retire(manager.name);
  }

  #try(place: Place): Statement {
    const inner = { ...place, given: false, depth: place.depth + 1 };
    return {
      op: "try",
      id: this.id(),
      body: this.statements(inner, 3),
      types: this.types(),
      handler: this.#handler(),
    };
  }

  #call(place: Place): Statement {
    const manager = this.#managers.scripted(place);
    const inner = { ...place, async: manager.async, given: false, depth: place.depth + 1 };
    const times = this.random.pick([1, 2]);
    return { op: "call", id: this.id(), manager, body: this.statements(inner, 2), times };
  }

  #define(place: Place): Statement {
    const manager = this.#managers.reusable(place);
    const name = this.names.define("async" in manager && manager.async);
    return { op: "define", name, manager };
  }

  #stack(place: Place): Statement {
    const async = place.async && this.random.chance(0.8);
    return { op: "stack", name: this.names.newStack(async), async };
  }
}

/** The program of a seed. */
export function generateProgram(seed: number): Program {
  const generator = new ProgramGenerator(new Random(seed));
  return { seed, async: generator.async, body: generator.main() };
}
