import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import type { Clock } from "../../../core/stacks/clock.ts";
import { endsWithin } from "../../ends-within.ts";

const ignore = (): void => undefined;

/** Our ends of the pipes to a child, while it is ended. */
export class ChildStreams {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  /** Those that somebody reads. */
  #read: readonly Readable[] = [];

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = new Promise((resolve) => child.once("close", resolve));
  }

  /**
   * Reads what nobody reads, and throws it away: a child that waits for its output to be read could
   * not end. That it does not read what we have written is no error from now on.
   */
  discardUnread(): void {
    this.#child.stdin?.on("error", ignore);
    for (const output of this.#outputs) output.on("error", ignore);
    this.#read = this.#outputs.filter(isRead);
    for (const output of this.#outputs) if (!isRead(output)) output.resume();
  }

  /**
   * Waits until the pipes of a child that has ended are closed and read to their end, `ms` at most,
   * and closes those that are open then. Gives whether a reader so missed the end.
   */
  async close(ms: number, clock: Clock | undefined): Promise<boolean> {
    this.#child.stdin?.destroy();
    if (await endsWithin(this.#closed, ms, clock)) return false;
    const isCut = this.#read.some(({ readableEnded, destroyed }) => !readableEnded && !destroyed);
    this.destroy();
    await this.#closed;
    return isCut;
  }

  destroy(): void {
    this.#child.stdin?.destroy();
    for (const output of this.#outputs) output.destroy();
  }

  /** Also those beyond stderr, which are both readable and writable. */
  get #outputs(): Readable[] {
    const [, ...outputs] = this.#child.stdio;
    // An IPC channel has no stream.
    return outputs.filter((stream): stream is Readable => stream != null && "readable" in stream);
  }
}

function isRead(output: Readable): boolean {
  return output.listenerCount("data") + output.listenerCount("readable") > 0;
}
