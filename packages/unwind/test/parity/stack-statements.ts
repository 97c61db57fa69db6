import { asyncEnter, ClosedError, enter } from "unwind";
import type { Failure } from "unwind";
import type { Interpreter } from "./interpreter.ts";
import type { StackStatement, Statement } from "./program.ts";
import type { NamedStack, UntypedStack } from "./stacks.ts";
import type { Steps } from "./steps.ts";

const operations: ReadonlySet<string> = new Set<StackStatement["op"]>([
  "use",
  "pushEntered",
  "push",
  "adopt",
  "defer",
  "move",
  "close",
]);

type StackOperation<Op> = Extract<StackStatement, { readonly op: Op }>;

export function isStackStatement(statement: Statement): statement is StackStatement {
  return operations.has(statement.op);
}

/** What programs do to their stacks. */
export class StackStatements {
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  *perform(statement: StackStatement): Steps<void> {
    const named = this.#interpreter.stacks.named(statement.stack);
    if (named === undefined) return;
    try {
      yield* this.#performOn(named, statement);
    } catch (error) {
      // A closed AsyncExitStack throws at once; where its release is async, this is its end.
      if (error instanceof ClosedError) yield error.released;
      throw error;
    }
  }

  *#performOn(named: NamedStack, statement: StackStatement): Steps<void> {
    const stack = named.untyped;
    switch (statement.op) {
      case "use":
        yield* this.#use(stack, statement);
        break;
      case "pushEntered":
        yield* this.#pushEntered(stack, statement);
        break;
      case "push":
        this.#push(stack, statement);
        break;
      case "defer":
        this.#defer(stack, statement);
        break;
      case "adopt":
        this.#adopt(stack, statement);
        break;
      case "move":
        this.#interpreter.stacks.keep(statement.to, stack.move());
        break;
      case "close":
        yield* this.#close(named, statement);
    }
  }

  *#use(stack: UntypedStack, statement: StackOperation<"use">): Steps<void> {
    const { managers, trace } = this.#interpreter;
    const manager = managers.make(statement.manager);
    const value: unknown = yield stack.use(manager);
    trace.note(`used ${statement.id} ${managers.namesOf([value])}`);
  }

  *#pushEntered(stack: UntypedStack, statement: StackOperation<"pushEntered">): Steps<void> {
    const manager = this.#interpreter.managers.managerOf(statement.manager);
    yield enter in manager ? manager[enter]() : manager[asyncEnter]();
    stack.push(manager);
  }

  #push(stack: UntypedStack, { id, exit: script }: StackOperation<"push">): void {
    const source = { what: `pushed ${id}`, told: true, ...script };
    stack.push((failure: Failure | undefined) => this.#interpreter.exit(source, failure));
  }

  #adopt(stack: UntypedStack, { id, exit: script }: StackOperation<"adopt">): void {
    stack.adopt(`a${id}`, (value) =>
      this.#interpreter.exit({ what: `adopted ${id} ${value}`, told: false, ...script }),
    );
  }

  #defer(stack: UntypedStack, { id, args, exit: script }: StackOperation<"defer">): void {
    stack.defer(
      (...given: number[]) =>
        this.#interpreter.exit({
          what: ["deferred", id, ...given].join(" "),
          told: false,
          ...script,
        }),
      ...args,
    );
  }

  *#close(named: NamedStack, { id }: StackOperation<"close">): Steps<void> {
    this.#interpreter.trace.note(`close ${id}`);
    yield named.close();
    this.#interpreter.trace.note(`closed ${id}`);
  }
}
