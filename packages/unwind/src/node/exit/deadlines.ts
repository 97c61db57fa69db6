/** How long an ending may take, in ms: what was set last of that which was not taken back. */
export class Deadlines {
  /** Oldest first. Objects, since the same time may be set twice. */
  readonly #set = new Set<{ readonly ms: number }>();
  readonly #initial: number;

  constructor(initial: number) {
    this.#initial = initial;
  }

  get ms(): number {
    return [...this.#set].at(-1)?.ms ?? this.#initial;
  }

  /** Gives what takes it back, and tells whether it still stood. */
  set(ms: number): () => boolean {
    const setting = { ms };
    this.#set.add(setting);
    return () => this.#set.delete(setting);
  }
}
