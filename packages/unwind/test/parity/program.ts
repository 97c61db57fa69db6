/**
 * The little language that both sides run: `interpreter.py` under CPython's contextlib, and
 * `run-program.ts` under unwind. A program is plain JSON.
 */
export interface Program {
  readonly seed: number;
  readonly async: boolean;
  readonly body: Statements;
}

export type Statements = readonly Statement[];

/** B is a kind of A; C is neither. */
export type ErrorType = "A" | "B" | "C";

/** What a handler raises again: what it was given, the newest error in it, or the one before. */
export type Again = "given" | "newest" | "older";

export type Statement =
  | { readonly op: "note"; readonly id: number }
  | { readonly op: "tick" }
  /** `from`: the new error names what its handler was given as its cause. */
  | {
      readonly op: "raise";
      readonly id: number;
      readonly type: ErrorType;
      readonly from?: "given" | "newest";
    }
  | { readonly op: "reraise"; readonly what: Again }
  /** Raises the program's one error of this number, which may be in flight already. */
  | { readonly op: "shared"; readonly id: number }
  | { readonly op: "return"; readonly value: number }
  | {
      readonly op: "block";
      readonly id: number;
      readonly managers: readonly Manager[];
      readonly body: Statements;
    }
  | {
      readonly op: "try";
      readonly id: number;
      readonly body: Statements;
      readonly types: readonly ErrorType[];
      readonly handler: Statements;
    }
  /** A call of a function that is decorated with the manager's factory. */
  | {
      readonly op: "call";
      readonly id: number;
      readonly manager: ScriptedManager;
      readonly body: Statements;
      readonly times: number;
    }
  | { readonly op: "define"; readonly name: string; readonly manager: Manager }
  | { readonly op: "stack"; readonly name: string; readonly async: boolean }
  | StackStatement;

/** What is done to the stack of that name. Where there is none, nothing happens. */
export type StackStatement =
  | { readonly op: "use"; readonly id: number; readonly stack: string; readonly manager: Manager }
  /** Enters the manager by hand, then pushes it. */
  | {
      readonly op: "pushEntered";
      readonly id: number;
      readonly stack: string;
      readonly manager: ScriptedManager | NewStack;
    }
  | { readonly op: "push"; readonly id: number; readonly stack: string; readonly exit: ExitScript }
  | { readonly op: "adopt"; readonly id: number; readonly stack: string; readonly exit: ExitScript }
  | {
      readonly op: "defer";
      readonly id: number;
      readonly stack: string;
      readonly args: readonly number[];
      readonly exit: ExitScript;
    }
  | { readonly op: "move"; readonly stack: string; readonly to: string }
  | { readonly op: "close"; readonly id: number; readonly stack: string };

export interface ExitScript {
  readonly async: boolean;
  readonly body: Statements;
  readonly result: Verdict;
}

/** What an exit returns; `match` suppresses by the type of the newest error. */
export type Verdict =
  | "nothing"
  | "true"
  | "false"
  | "one"
  | "zero"
  | "text"
  | "empty"
  | "object"
  | { readonly match: readonly ErrorType[] };

export interface NewStack {
  readonly kind: "newStack";
  readonly name: string;
  readonly async: boolean;
}

export type ScriptedManager = ClassManager | GeneratorManager;

export interface ClassManager {
  readonly kind: "class";
  readonly id: number;
  readonly async: boolean;
  readonly enter: Statements;
  readonly exit: Statements;
  readonly result: Verdict;
}

/**
 * ```
 * before
 * if yields:
 *   try:
 *     try: yield
 *     except types: caught
 *     if thrown and again: yield
 *   finally: final
 *   after
 *   if twice: yield
 * ```
 */
export interface GeneratorManager {
  readonly kind: "generator";
  readonly id: number;
  readonly async: boolean;
  readonly before: Statements;
  readonly yields: boolean;
  readonly types: readonly ErrorType[];
  readonly caught: Statements;
  readonly again: boolean;
  readonly final: Statements;
  readonly after: Statements;
  readonly twice: boolean;
}

export type Manager =
  | ScriptedManager
  | {
      readonly kind: "suppress";
      readonly types: readonly ErrorType[];
      readonly by: "types" | "when";
    }
  | {
      readonly kind: "closing";
      readonly id: number;
      readonly async: boolean;
      /** On our side: a `Symbol.dispose` method in place of `closing` and a `close` method. */
      readonly disposable: boolean;
      readonly body: Statements;
    }
  | { readonly kind: "null"; readonly id: number }
  | { readonly kind: "none" }
  /** A new stack, reachable by its name from then on. */
  | NewStack
  | { readonly kind: "stack"; readonly name: string }
  | { readonly kind: "defined"; readonly name: string }
  /** Made when the managers before it have been entered. Only in a block. */
  | {
      readonly kind: "lazy";
      readonly id: number;
      readonly async: boolean;
      readonly body: Statements;
      readonly manager: Manager;
    };

/** `[what happened, the chain of the error that was seen there]`. */
export type Event = readonly [what: string, chain: string];
