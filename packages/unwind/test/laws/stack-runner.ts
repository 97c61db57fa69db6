import assert from "node:assert/strict";
import {
  asyncEnter,
  AsyncExitStack,
  asyncSettle,
  ClosedError,
  enter,
  ExitStack,
  settle,
} from "unwind";
import type { Failure } from "unwind";
import type { ResourceScript } from "./program.ts";
import { resourceOf, timed } from "./resources.ts";
import { Scene } from "./scene.ts";
import { ScriptedError, show } from "./scripted-error.ts";
import { heldScript, isHold, isNothing, labelOf } from "./stack-program.ts";
import type { CloseOp, HoldOp, Op, StackOp, StackProgram, TakeOp } from "./stack-program.ts";
import { driveAsync, driveSync } from "./steps.ts";
import type { Steps } from "./steps.ts";
import { untyped } from "./untyped.ts";
import type { Stack } from "./untyped.ts";

type Methods = Partial<Record<symbol, (...args: unknown[]) => unknown>>;

/** Does to real stacks what a program says. */
export class StackRunner extends Scene {
  readonly #stacks: Stack[];
  readonly #values: unknown[] = [];
  readonly #inside = new Map<number, readonly Op[]>();

  constructor(stack: Stack) {
    super();
    this.#stacks = [stack];
  }

  runSync(program: StackProgram): readonly string[] {
    driveSync(this.#run(program));
    return this.trace;
  }

  async runAsync(program: StackProgram): Promise<readonly string[]> {
    await driveAsync(this.#run(program));
    return this.trace;
  }

  protected override during(id: number): void {
    for (const op of this.#inside.get(id) ?? []) driveSync(this.#perform(op));
  }

  *#run(program: StackProgram): Steps<void> {
    for (const op of program) yield* this.#perform(op);
    for (let stack = this.#newestOpen(); stack !== undefined; stack = this.#newestOpen())
      yield* this.#attempt("end", closing(stack));
  }

  #newestOpen(): Stack | undefined {
    return this.#stacks.findLast(({ disposed }) => !disposed);
  }

  *#perform(op: Op): Steps<void> {
    if (isHold(op)) yield* this.#attempt(op.op, this.#hold(op));
    else if ("value" in op) yield* this.#attempt(op.op, this.#take(op));
    else if ("by" in op) yield* this.#close(op);
    else yield* this.#attempt(op.op, this.#makeStack(op));
  }

  *#close({ on, by, twice = false }: CloseOp): Steps<void> {
    const stack = this.#on(on);
    yield* this.#attempt("close", closing(stack, by));
    if (twice) yield* this.#attempt("close again", closing(stack));
  }

  *#attempt(name: string, steps: Steps<unknown>): Steps<void> {
    try {
      const result = yield* steps;
      this.note(`${name} gives ${String(result)}`);
    } catch (error) {
      this.note(`${name} throws ${show(yield* settledError(error))}`);
    }
  }

  #on(place: number): Stack {
    return this.#stacks[place % this.#stacks.length]!;
  }

  *#hold(op: HoldOp): Steps<string> {
    const script = heldScript(op);
    this.#inside.set(script.id, op.inside);
    const stack = this.#on(op.on);
    if (op.op === "use") return yield* this.#use(stack, script);
    this.#values.push(yield* this.#give(stack, op, script));
    return labelOf(op);
  }

  *#use(stack: Stack, script: ResourceScript): Steps<string> {
    const value = yield untyped(stack).use(resourceOf(script, this));
    if (isNothing(script)) return "nothing";
    this.#values.push(value);
    return String(value);
  }

  /** Gives the value by which it can be taken out. */
  *#give(stack: Stack, op: HoldOp, script: ResourceScript): Steps<unknown> {
    const exit = (told: Failure | undefined): undefined =>
      timed(script.timing, () => this.exit(script, told)) as undefined;
    const release = (): undefined => timed(script.timing, () => this.release(script)) as undefined;
    const releaseOf = (...args: unknown[]): undefined => (
      assert.deepEqual(args, [1, 2]),
      release()
    );
    if (op.op === "push") return untyped(stack).push(exit);
    if (op.op === "adopt") return stack.adopt(labelOf(op), release);
    if (op.op === "push entered") return yield* this.#pushEntered(stack, script);
    if (op.op === "defer") return (stack.defer(release), release);
    return (stack.defer(releaseOf, 1, 2), releaseOf);
  }

  *#pushEntered(stack: Stack, script: ResourceScript): Steps<unknown> {
    const resource = resourceOf(script, this) as Methods;
    yield (resource[enter] ?? resource[asyncEnter])?.call(resource);
    return untyped(stack).push(resource);
  }

  *#take({ op, on, value: place }: TakeOp): Steps<unknown> {
    const stack = this.#on(on);
    const value = this.#values[place % this.#values.length];
    return op === "forget" ? stack.forget(value) : yield stack.release(value);
  }

  *#makeStack({ op, on, id }: StackOp): Steps<string> {
    const stack = this.#on(on);
    if (op === "move") this.#stacks.push(stack.move());
    else yield* this.#nest(stack);
    return `stack ${id}`;
  }

  *#nest(stack: Stack): Steps<void> {
    const inner = stack instanceof ExitStack ? new ExitStack() : new AsyncExitStack();
    assert.equal(yield untyped(stack).use(inner), inner);
    this.#values.push(inner);
    this.#stacks.push(inner);
  }
}

function* closing(stack: Stack, by: CloseOp["by"] = "dispose"): Steps<void> {
  const isSync = stack instanceof ExitStack;
  if (by === "dispose") yield isSync ? stack.dispose() : stack.disposeAsync();
  else if (by === "using") yield isSync ? stack[Symbol.dispose]() : stack[Symbol.asyncDispose]();
  else {
    const given = { error: new ScriptedError("given") };
    const outcome = yield isSync ? stack[settle](given) : stack[asyncSettle](given);
    if (outcome !== undefined) throw (outcome as Failure).error;
  }
}

/** What a late release has come to, where the stack could not wait for it. */
function* settledError(error: unknown): Steps<unknown> {
  if (!(error instanceof ClosedError)) return error;
  try {
    yield error.released;
    return error;
  } catch (released) {
    return released;
  }
}
