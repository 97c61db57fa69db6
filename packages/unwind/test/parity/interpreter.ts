import { contextDecorator, within } from "unwind";
import type { Failure } from "unwind";
import { newest } from "./error-chain.ts";
import { ManagerFactory } from "./manager-factory.ts";
import type {
  Again,
  Manager,
  Program,
  StackStatement,
  Statement,
  Statements,
  Verdict,
} from "./program.ts";
import { errorTypes, isOneOf, ScriptError } from "./script-error.ts";
import { isStackStatement, StackStatements } from "./stack-statements.ts";
import { Stacks } from "./stacks.ts";
import { drive } from "./steps.ts";
import type { Steps } from "./steps.ts";
import { Trace } from "./trace.ts";
import { verdictOf } from "./verdict.ts";

/** Where statements run: what their handler was given, and whether they may wait. */
export interface Scope {
  readonly async: boolean;
  readonly given?: Failure | undefined;
}

/** What a body returned; undefined lets the next statement run. */
type Returned = number | undefined;

/** A statement that cannot end its block but by raising. */
type Action = Exclude<Statement, StackStatement | { op: "return" } | { op: "try" }>;

/** A script that is run as an exit, or as a release that is told nothing. */
export interface ExitSource {
  readonly what: string;
  readonly told: boolean;
  readonly async: boolean;
  readonly body: Statements;
  readonly result: Verdict;
}

// The programs are data, so there is nothing here for the types of `within` to check.
const withinUntyped = within as unknown as (...args: unknown[]) => unknown;

/** Runs programs under unwind: the counterpart of `interpreter.py`, statement by statement. */
export class Interpreter {
  readonly trace: Trace;
  readonly stacks = new Stacks();
  readonly managers: ManagerFactory = new ManagerFactory(this);
  readonly #stackStatements = new StackStatements(this);
  readonly #shared = new Map<number, ScriptError>();

  constructor(trace: Trace) {
    this.trace = trace;
  }

  *run(statements: Statements, scope: Scope): Steps<Returned> {
    for (const statement of statements) {
      const result = yield* this.#perform(statement, scope);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  /** Runs an exit, or a release that is told nothing, and gives what it returns. */
  exit(source: ExitSource, failure?: Failure): unknown {
    return drive(source.async, this.#exitSteps(source, failure));
  }

  *#exitSteps(source: ExitSource, failure: Failure | undefined): Steps<unknown> {
    this.trace.note(source.what, failure);
    const { depth } = this.trace;
    if (source.told) this.trace.handle(failure);
    else this.trace.handleUntold();
    try {
      yield* this.run(source.body, { async: source.async, given: failure });
    } finally {
      this.trace.handled(depth);
    }
    return verdictOf(source.result, failure);
  }

  *#perform(statement: Statement, scope: Scope): Steps<Returned> {
    if (statement.op === "return") return statement.value;
    if (statement.op === "try") return yield* this.#try(statement, scope);
    if (isStackStatement(statement)) yield* this.#stackStatements.perform(statement);
    else yield* this.#act(statement, scope);
    return undefined;
  }

  *#act(statement: Action, scope: Scope): Steps<void> {
    switch (statement.op) {
      case "note":
        this.trace.note(`note ${statement.id}`);
        break;
      case "tick":
        yield Promise.resolve();
        break;
      case "raise":
        throw raised(statement, scope.given);
      case "reraise":
        this.#reraise(statement.what, scope.given);
        break;
      case "shared":
        this.#shareError(statement.id, scope.given);
        break;
      case "define":
        this.managers.define(statement.name, statement.manager);
        break;
      case "stack":
        this.stacks.make(statement.name, statement.async);
        break;
      case "block":
        yield* this.#block(statement, scope);
        break;
      case "call":
        yield* this.#call(statement);
    }
  }

  #reraise(what: Again, given: Failure | undefined): void {
    if (given === undefined) return;
    if (what === "given") throw given.error;
    if (what === "newest") throw newest(given.error);
    const older = this.trace.older(given);
    if (older instanceof ScriptError && older.cause === undefined) throw older;
  }

  #shareError(id: number, given: Failure | undefined): void {
    const error = this.#shared.get(id) ?? new errorTypes.A(`S${id}`);
    this.#shared.set(id, error);
    // In Python raising it would break the chain of what is in flight further out.
    if (this.trace.isNowhereOutside(error, given)) throw error;
  }

  *#try(statement: Extract<Statement, { op: "try" }>, scope: Scope): Steps<Returned> {
    try {
      return yield* this.run(statement.body, { async: scope.async });
    } catch (error) {
      if (!isOneOf(newest(error), statement.types)) throw error;
      return yield* this.#caught(statement, { ...scope, given: { error } });
    }
  }

  *#caught(statement: Extract<Statement, { op: "try" }>, scope: Scope): Steps<Returned> {
    this.trace.note(`caught ${statement.id}`, scope.given);
    const { depth } = this.trace;
    this.trace.handle(scope.given);
    try {
      return yield* this.run(statement.handler, scope);
    } finally {
      this.trace.handled(depth);
    }
  }

  *#block(statement: Extract<Statement, { op: "block" }>, scope: Scope): Steps<undefined> {
    const body = (...values: unknown[]): unknown => {
      this.trace.note(`body ${statement.id} ${this.managers.namesOf(values)}`);
      return drive(scope.async, this.run(statement.body, { async: scope.async }));
    };
    const entries = statement.managers.map((manager) => this.#entry(manager));
    const result = yield withinUntyped(...entries, body);
    this.trace.note(`block ${statement.id} gave ${this.managers.namesOf([result])}`);
  }

  #entry(manager: Manager): unknown {
    if (manager.kind !== "lazy") return this.managers.make(manager);
    return (...values: unknown[]): unknown => drive(manager.async, this.#lazy(manager, values));
  }

  *#lazy(manager: Extract<Manager, { kind: "lazy" }>, values: unknown[]): Steps<unknown> {
    this.trace.note(`make ${manager.id} ${this.managers.namesOf(values)}`);
    yield* this.run(manager.body, { async: manager.async });
    return this.managers.make(manager.manager);
  }

  *#call(statement: Extract<Statement, { op: "call" }>): Steps<undefined> {
    const { manager, body, times, id } = statement;
    const decorate = contextDecorator(() => this.managers.scripted(manager));
    const decorated = decorate(() => drive(manager.async, this.run(body, manager)));
    for (let i = 0; i < times; i++) {
      const result = yield decorated();
      this.trace.note(`call ${id} gave ${this.managers.namesOf([result])}`);
    }
  }

  /** The whole program, then the close of every stack that it made, newest first. */
  *main(program: Program): Steps<void> {
    try {
      const result = yield* this.run(program.body, { async: program.async });
      this.trace.note(`ended with ${result ?? "nothing"}`);
    } catch (error) {
      this.trace.note("raised", { error });
    }
    yield* this.#closeStacks();
  }

  *#closeStacks(): Steps<void> {
    for (let stack = this.stacks.newest(); stack !== undefined; stack = this.stacks.newest()) {
      try {
        yield stack.close();
      } catch (error) {
        this.trace.note(`${stack.label} raised`, { error });
      }
    }
  }
}

function raised(
  statement: Extract<Statement, { op: "raise" }>,
  given: Failure | undefined,
): ScriptError {
  const label = `${statement.type}${statement.id}`;
  const ErrorClass = errorTypes[statement.type];
  if (given === undefined || statement.from === undefined) return new ErrorClass(label);
  const cause = statement.from === "given" ? given.error : newest(given.error);
  return new ErrorClass(label, { cause });
}
