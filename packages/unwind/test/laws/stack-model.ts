import type { Failure } from "unwind";
import { ClosedError, OutcomeUnknownError } from "unwind";
import { isUnknown, release } from "./nested-blocks.ts";
import { Scene } from "./scene.ts";
import { ScriptedError, show } from "./scripted-error.ts";
import { heldScript, isHold, isNothing, labelOf } from "./stack-program.ts";
import type { CloseOp, HoldOp, Op, StackOp, StackProgram, TakeOp } from "./stack-program.ts";

interface Held {
  readonly value: string;
  /** The failure that goes on. */
  readonly release: (failure: Failure | undefined) => Failure | undefined;
}

interface ModelStack {
  held: Held[];
  closing: number;
  closed: boolean;
}

/** What stacks mean: the contract in as few words as it takes, over plain arrays. */
export class StackModel extends Scene {
  readonly #stacks: ModelStack[] = [{ held: [], closing: 0, closed: false }];
  readonly #values: string[] = [];
  readonly #inside = new Map<number, readonly Op[]>();

  run(program: StackProgram): readonly string[] {
    for (const op of program) this.#perform(op);
    for (let stack = this.#newestOpen(); stack !== undefined; stack = this.#newestOpen())
      this.#attempt("end", closing(stack, undefined));
    return this.trace;
  }

  #newestOpen(): ModelStack | undefined {
    return this.#stacks.findLast(({ closed }) => !closed);
  }

  protected override during(id: number): void {
    for (const op of this.#inside.get(id) ?? []) this.#perform(op);
  }

  #perform(op: Op): void {
    this.#attempt(op.op, () => {
      if (isHold(op)) return this.#hold(op);
      if ("value" in op) return this.#take(op);
      if ("id" in op) return this.#makeStack(op);
      return closing(this.#on(op.on), endings[op.by]())();
    });
  }

  #attempt(name: string, act: () => unknown): void {
    try {
      const result = act();
      this.note(`${name} gives ${String(result)}`);
    } catch (error) {
      this.note(`${name} throws ${show(error)}`);
    }
  }

  #on(place: number): ModelStack {
    return this.#stacks[place % this.#stacks.length]!;
  }

  #hold(op: HoldOp): string {
    const stack = this.#on(op.on);
    const script = heldScript(op);
    if (op.op === "use" && stack.closed && script.kind !== "disposable") throw new ClosedError();
    if (isNothing(script)) return "nothing";
    if (op.op === "use" || op.op === "push entered") this.enter(script);
    this.#inside.set(script.id, op.inside);
    const value = labelOf(op);
    this.#add(stack, { value, release: (told) => release(script, this, told) });
    this.#values.push(value);
    return value;
  }

  #add(stack: ModelStack, held: Held): void {
    if (!stack.closed) return void stack.held.push(held);
    const late = { error: new ClosedError() };
    throw (held.release(late) ?? late).error;
  }

  #take({ op, on, value: place }: TakeOp): boolean {
    const { held } = this.#on(on);
    const value = this.#values[place % this.#values.length];
    const at = held.findLastIndex((one) => one.value === value);
    const [taken] = at === -1 ? [] : held.splice(at, 1);
    if (op === "release") raise(taken?.release(undefined));
    return taken !== undefined;
  }

  #makeStack({ op, on, id }: StackOp): string {
    const stack = this.#on(on);
    const made: ModelStack = { held: [], closing: 0, closed: false };
    if (stack.closed) throw new ClosedError();
    if (op === "move") {
      made.held = stack.held;
      stack.held = [];
    } else {
      stack.held.push({ value: `stack ${id}`, release: (told) => unwind(made, told) });
      this.#values.push(`stack ${id}`);
    }
    this.#stacks.push(made);
    return `stack ${id}`;
  }
}

const endings: Readonly<Record<CloseOp["by"], () => Failure | undefined>> = {
  dispose: () => undefined,
  using: () => ({ error: new OutcomeUnknownError() }),
  failing: () => ({ error: new ScriptedError("given") }),
};

const closing = (stack: ModelStack, ending: Failure | undefined) => (): void => {
  raise(unwind(stack, ending));
};

function unwind(stack: ModelStack, ending: Failure | undefined): Failure | undefined {
  // No exit makes an unknown outcome a success.
  const suppressed = ending !== undefined && isUnknown(ending.error) ? ending : undefined;
  let told = ending;
  stack.closing++;
  for (let held = stack.held.pop(); held !== undefined; held = stack.held.pop())
    told = held.release(told) ?? suppressed;
  stack.closed = --stack.closing === 0;
  return told;
}

function raise(failure: Failure | undefined): void {
  if (failure !== undefined && !isUnknown(failure.error)) throw failure.error;
}
