import type { Worker } from "node:worker_threads";

/**
 * Keeps the messages of a worker that come before anybody listens, as it may post some before the
 * block has begun. Whoever listens first gets them, in their order.
 */
export class EarlyMessages {
  readonly #messages: unknown[] = [];
  readonly #worker: Worker;
  /** Called at each message that is kept. */
  #onMessage: (() => void) | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#start();
  }

  /** Resolves at the first message. */
  first(): Promise<void> {
    return new Promise((resolve) => {
      this.#onMessage = resolve;
    });
  }

  #start(): void {
    this.#worker.on("message", this.#keep);
    this.#worker.on("newListener", this.#stop);
  }

  readonly #keep = (message: unknown): void => {
    this.#messages.push(message);
    this.#onMessage?.();
  };

  readonly #stop = (event: string | symbol): void => {
    if (event !== "message") return;
    this.#worker.off("newListener", this.#stop);
    this.#worker.off("message", this.#keep);
    // The listener is there only after this event.
    queueMicrotask(() => this.#deliver());
  };

  #deliver(): void {
    while (this.#messages.length > 0 && this.#worker.listenerCount("message") > 0)
      this.#worker.emit("message", this.#messages.shift());
    // It was there for one message.
    if (this.#messages.length > 0) this.#start();
  }
}
