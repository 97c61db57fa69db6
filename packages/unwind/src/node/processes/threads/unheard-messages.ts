import type { Worker } from "node:worker_threads";

/**
 * Keeps the messages that a worker posts while nobody listens, for whoever listens next: it may post
 * some before the block has begun. Node keeps them as well, but drops them when the worker ends.
 */
export class UnheardMessages {
  /** Resolves at the first message. */
  readonly first: Promise<void>;
  readonly #messages: unknown[] = [];
  readonly #worker: Worker;
  #isDelivering = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.first = new Promise((resolve) => {
      worker.on("message", (message) => {
        resolve();
        if (!this.#isDelivering && !this.#isHeard) this.#messages.push(message);
      });
    });
    // The listener is there only after this event.
    worker.on("newListener", (event) => {
      if (event === "message") queueMicrotask(() => this.#deliver());
    });
  }

  /** Whether there is a listener besides ours. */
  get #isHeard(): boolean {
    return this.#worker.listenerCount("message") > 1;
  }

  #deliver(): void {
    this.#isDelivering = true;
    try {
      while (this.#messages.length > 0 && this.#isHeard)
        this.#worker.emit("message", this.#messages.shift());
    } finally {
      this.#isDelivering = false;
    }
  }
}
