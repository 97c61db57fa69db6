import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { StuckError, UnwindError } from "../../../core/errors/errors.ts";
import { drainWorker, forgetWorker } from "../../exit/workers/drain-threads.ts";
import { endsWithin } from "../../ends-within.ts";
import { UnheardMessages } from "./unheard-messages.ts";
import { noteExitCode } from "./worker-exit-code.ts";
import type { WorkerEnding } from "./worker-options.ts";

const DRAIN_MS = 5000;
const KILL_MS = 5000;

/** A worker ended, without an error, before it was ready. */
export class WorkerEndedError extends UnwindError {
  override readonly name = "WorkerEndedError";
  readonly code = "ERR_WORKER_ENDED";
}

/** A worker that a block holds. */
export class OwnedWorker {
  readonly worker: Worker;
  readonly #options: WorkerEnding;
  readonly #exited: Promise<number>;
  /** Undefined once it has ended. */
  #threadId: number | undefined;
  readonly #messages: UnheardMessages;
  /** Boxed, since a worker can throw undefined. */
  #unheard: { readonly error: unknown } | undefined;

  constructor(worker: Worker, options: WorkerEnding) {
    this.worker = worker;
    this.#options = options;
    this.#threadId = worker.threadId;
    worker.once("exit", () => this.#forget());
    this.#exited = noteExitCode(worker);
    this.#messages = new UnheardMessages(worker);
    worker.on("error", (error: unknown) => {
      if (worker.listenerCount("error") === 1) this.#unheard = { error };
    });
  }

  /** Waits until it is ready. Rejects with what it threw before. */
  async started(): Promise<void> {
    const { worker } = this;
    const ready = this.#options.ready === "message" ? this.#messages.first : once(worker, "online");
    let fail: (error: unknown) => void = () => undefined;
    const failed = new Promise((_, reject) => worker.once("error", (fail = reject)));
    const ended = this.#exited.then((code) => {
      throw endedEarly(code);
    });
    await Promise.race([ready, failed, ended]);
    worker.off("error", fail);
  }

  /** Lets it end by itself, for as long as was said. */
  async ask(): Promise<void> {
    const { endMs = 0, clock } = this.#options;
    if ("endMessage" in this.#options) this.worker.postMessage(this.#options.endMessage);
    if (endMs > 0) await endsWithin(this.#exited, endMs, clock);
  }

  /** Has it release what it owes. */
  async drain(): Promise<void> {
    const { drainMs = DRAIN_MS } = this.#options;
    if (this.#threadId !== undefined && drainMs > 0) await drainWorker(this.#threadId, drainMs);
  }

  /** Stops it wherever it is. */
  async terminate(): Promise<void> {
    const { killMs = KILL_MS, clock } = this.#options;
    void this.worker.terminate();
    if (await endsWithin(this.#exited, killMs, clock)) return;
    // It shall not hold our process open.
    this.worker.unref();
    throw stuckWorker(this.worker, killMs);
  }

  #forget(): void {
    if (this.#threadId !== undefined) forgetWorker(this.#threadId);
    this.#threadId = undefined;
  }

  /** Throws what it has thrown and nobody listened for. */
  raiseUnheard(): void {
    if (this.#unheard !== undefined) throw this.#unheard.error;
  }
}

function endedEarly(code: number): WorkerEndedError {
  return new WorkerEndedError(
    `The worker ended with code ${code} before it was ready. It shall post a message when it is.`,
  );
}

function stuckWorker({ threadId }: Worker, ms: number): StuckError {
  return new StuckError(
    `Worker ${threadId} did not end within ${ms} ms of terminate(): it is in a native call that ` +
      "cannot be interrupted. Give that call a timeout, or the worker a longer killMs.",
  );
}
