interface Named {
  readonly name: string;
  readonly async: boolean;
}

/** The stacks and managers that a program has named so far. */
export class Names {
  #stacks: Named[] = [];
  #lastStack = 0;
  readonly #defined: Named[] = [];
  /** Which stacks a stack may hold, by name. */
  readonly #holds = new Map<string, Set<string>>();

  newStack(async: boolean): string {
    const name = `s${++this.#lastStack}`;
    this.#stacks.push({ name, async });
    this.#holds.set(name, new Set());
    return name;
  }

  retire(stack: string): void {
    this.#stacks = this.#stacks.filter(({ name }) => name !== stack);
  }

  define(async: boolean): string {
    const name = `d${this.#defined.length + 1}`;
    this.#defined.push({ name, async });
    return name;
  }

  stacks(asyncToo: boolean): Named[] {
    return this.#stacks.filter((stack) => asyncToo || !stack.async);
  }

  defined(asyncToo: boolean): Named[] {
    return this.#defined.filter((manager) => asyncToo || !manager.async);
  }

  /** Whether `outer` can take `inner` without there being a stack that holds itself. */
  mayHold(outer: string, inner: string): boolean {
    return !this.#reaches(inner, outer, new Set());
  }

  hold(outer: string, inner: string): void {
    this.#holds.get(outer)?.add(inner);
  }

  move(from: string, to: string): void {
    for (const held of this.#holds.get(from) ?? []) this.#holds.get(to)?.add(held);
  }

  #reaches(from: string, to: string, seen: Set<string>): boolean {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(this.#holds.get(from) ?? [])].some((held) => this.#reaches(held, to, seen));
  }
}
