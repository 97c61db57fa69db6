/**
 * A program of nested blocks, as data: resources, outermost first, around a body. What each of them
 * does is scripted, so that a program can be run in many ways that must all do the same.
 */
export interface Program {
  readonly resources: readonly ResourceScript[];
  readonly body: BodyScript;
}

export interface ResourceScript {
  readonly id: number;
  readonly kind: Kind;
  readonly timing: Timing;
  /** Made by a function of the values so far, and how that goes. Null: made by the program. */
  readonly lazy: LazyScript | null;
  readonly enter: "succeeds" | "throws";
  readonly exit: ExitAction;
}

/** `settler`: a manager that says itself which failure goes on. */
export type Kind = "manager" | "settler" | "generator" | "disposable" | "null" | "undefined";

/**
 * `half`: entered at once, released by a promise. `async`: by the async protocol, acting later.
 * `prompt`: by the async protocol, acting at once.
 */
export type Timing = "sync" | "half" | "async" | "prompt";

export interface LazyScript {
  readonly timing: "sync" | "async";
  readonly throws: boolean;
}

export type ExitAction =
  | "returns nothing"
  | "returns false"
  | "returns zero"
  | "returns true"
  | "returns an object"
  | "throws"
  | "throws undefined"
  | "throws what it was given"
  | "throws the newest error"
  | "throws the oldest error"
  | "throws with a cause"
  | "throws a tree"
  | "throws the shared error";

export interface BodyScript {
  readonly timing: "sync" | "async";
  readonly action: "returns" | "throws" | "throws undefined" | "throws the shared error";
}
