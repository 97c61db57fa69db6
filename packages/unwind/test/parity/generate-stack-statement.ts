import type { ProgramGenerator } from "./generate-program.ts";
import type { Place } from "./place.ts";
import type { StackStatement } from "./program.ts";

/** Makes random statements about the stacks that a program has. */
export class StackStatementGenerator {
  readonly #program: ProgramGenerator;

  constructor(program: ProgramGenerator) {
    this.#program = program;
  }

  make(place: Place): StackStatement {
    const { random, names, async } = this.#program;
    const stacks = names.stacks(place.async);
    const stack = stacks[random.below(stacks.length)] ?? { name: "nobody", async: false };
    // An async stack that is closed again by its own exits may wait for itself.
    const close = async && place.script ? 0 : 0.5;
    const op = random.weighted({
      use: 4,
      pushEntered: 0.7,
      push: 1.5,
      adopt: 0.8,
      defer: 0.8,
      move: 0.7,
      close,
    });
    return this.#make(op, stack.name, { ...place, async: place.async && stack.async }, stack.async);
  }

  #make(op: StackStatement["op"], stack: string, place: Place, async: boolean): StackStatement {
    const { managers } = this.#program;
    const id = this.#program.id();
    switch (op) {
      case "use":
        return { op, id, stack, manager: managers.anyManager(place, stack) };
      case "pushEntered":
        return { op, id, stack, manager: managers.toEnterByHand(place, stack) };
      case "push":
        return { op, id, stack, exit: managers.exitScript(place, true) };
      case "adopt":
        return { op, id, stack, exit: managers.exitScript(place, false) };
      case "defer":
        return { op, id, stack, args: this.#args(), exit: managers.exitScript(place, false) };
      case "move":
        return this.#move(stack, async);
      case "close":
        return { op, id, stack };
    }
  }

  #args(): number[] {
    return Array.from({ length: this.#program.random.below(3) }, (_, at) => at + 1);
  }

  #move(stack: string, async: boolean): StackStatement {
    const to = this.#program.names.newStack(async);
    this.#program.names.move(stack, to);
    return { op: "move", stack, to };
  }
}
