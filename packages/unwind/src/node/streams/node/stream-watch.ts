import type { Failure } from "../../../core/protocol.ts";
import { emitsClose } from "./node-stream-type.ts";
import type { NodeStream } from "./node-stream-type.ts";

/** Listens to what a stream says of its end, from the start: some of it is said only once. */
export class StreamWatch {
  /** The error that the stream has emitted. */
  failure: Failure | undefined;
  readonly #stream: NodeStream;
  #closed: boolean;
  readonly #onError = (error: unknown): void => void (this.failure ??= { error });
  readonly #onClose = (): void => void (this.#closed = true);

  constructor(stream: NodeStream) {
    this.#stream = stream;
    const { closed, errored } = stream;
    this.#closed = closed;
    if (errored !== null && (errored as unknown) !== undefined) this.failure = { error: errored };
    stream.on("error", this.#onError);
    stream.on("close", this.#onClose);
  }

  /**
   * Listens no more. Not for streams that are over: an error that one of them emits late, against
   * the rules, would end the process.
   */
  stop(): void {
    this.#stream.off("error", this.#onError);
    this.#stream.off("close", this.#onClose);
  }

  /** Waits for the event, or until there is nothing to wait for: it failed or closed. */
  reaches(event: "finish" | "end"): Promise<void> {
    return this.#closed || this.failure !== undefined
      ? Promise.resolve()
      : this.#oneOf([event, "error", "close"]);
  }

  /** Waits until a destroyed stream has closed, and said so: its error comes just before that. */
  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return emitsClose(this.#stream)
      ? this.#oneOf(["close"])
      : new Promise((resolve) => process.nextTick(resolve));
  }

  #oneOf(events: readonly string[]): Promise<void> {
    return new Promise((resolve) => {
      for (const event of events) this.#stream.once(event, () => resolve());
    });
  }
}
