import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Clock } from "../../../core/stacks/clock.ts";
import { endsWithin } from "../../ends-within.ts";

/** Our ends of the pipes to a child, which is being ended. */
export class ChildStreams {
  readonly #input: Writable | null;
  /** Stdout, stderr, and what is beyond them, which can be written to as well. */
  readonly #outputs: readonly Readable[];
  /** The outputs that somebody reads. */
  readonly #read: readonly Readable[];
  readonly #closed: Promise<unknown>;

  constructor({ stdin, stdio: [, ...others] }: ChildProcess) {
    this.#input = stdin;
    // An IPC channel has no stream.
    this.#outputs = others.filter((other): other is Readable => other != null && "read" in other);
    this.#read = this.#outputs.filter(isRead);
    this.#closed = Promise.all(this.#all.map(closed));
  }

  /**
   * Reads what nobody reads, and throws it away: a child that waits for its output to be read could
   * not end. That it does not read what we have written is no error from now on.
   */
  discardUnread(): void {
    for (const stream of this.#all) stream.on("error", () => undefined);
    for (const output of this.#outputs) if (!this.#read.includes(output)) output.resume();
  }

  /**
   * Waits, once the child has ended, until the pipes are closed and read to their end, `ms` at most,
   * and closes those that are open then. Gives whether a reader so missed the end.
   */
  async close(ms: number, clock: Clock | undefined): Promise<boolean> {
    this.#input?.destroy();
    if (await endsWithin(this.#closed, ms, clock)) return false;
    const isCut = this.#read.some(({ readableEnded, destroyed }) => !readableEnded && !destroyed);
    this.destroy();
    await this.#closed;
    return isCut;
  }

  destroy(): void {
    for (const stream of this.#all) stream.destroy();
  }

  get #all(): readonly (Readable | Writable)[] {
    return this.#input === null ? this.#outputs : [this.#input, ...this.#outputs];
  }
}

function isRead(output: Readable): boolean {
  return output.listenerCount("data") + output.listenerCount("readable") > 0;
}

/** Not the child's own "close": it is lost where somebody has removed all listeners of a stream. */
async function closed(stream: Readable | Writable): Promise<void> {
  if (!stream.closed) await new Promise((resolve) => stream.once("close", resolve));
}
