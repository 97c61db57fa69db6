import { AsyncExitStack, ExitStack } from "unwind";

export type AnyStack = ExitStack | AsyncExitStack;

/** What both stacks can do, without the types: programs are data, which they cannot check. */
export interface UntypedStack {
  use(resource: unknown): unknown;
  push(entered: unknown): unknown;
  adopt(value: string, release: (value: string) => unknown): unknown;
  defer(release: (...args: number[]) => unknown, ...args: number[]): unknown;
  move(): AnyStack;
}

/** A stack of the program, and the name that it was made under. */
export class NamedStack {
  readonly label: string;
  readonly stack: AnyStack;

  constructor(label: string, stack: AnyStack) {
    this.label = label;
    this.stack = stack;
  }

  get untyped(): UntypedStack {
    return this.stack;
  }

  close(): Promise<void> | void {
    return this.stack instanceof ExitStack ? this.stack.dispose() : this.stack.disposeAsync();
  }
}

/** The stacks that a program made. */
export class Stacks {
  readonly #byName = new Map<string, NamedStack>();
  readonly #labels = new WeakMap<object, string>();
  readonly #made: NamedStack[] = [];

  make(name: string, asynchronous: boolean): AnyStack {
    return this.keep(name, asynchronous ? new AsyncExitStack() : new ExitStack());
  }

  keep(name: string, stack: AnyStack): AnyStack {
    const named = new NamedStack(name, stack);
    this.#byName.set(name, named);
    this.#labels.set(stack, name);
    this.#made.push(named);
    return stack;
  }

  named(name: string): NamedStack | undefined {
    return this.#byName.get(name);
  }

  labelOf(stack: object): string | undefined {
    return this.#labels.get(stack);
  }

  /** Takes out the stack that was made last. */
  newest(): NamedStack | undefined {
    return this.#made.pop();
  }
}
