import { isMainThread, threadId } from "node:worker_threads";
import { hearDrainRequests } from "./drain-request.ts";
import { slotOf, tellState, threadState } from "./thread-table.ts";

/** In a worker: tells the other threads what this one owes, and hears them ask for it. */
export class OwnThread {
  readonly #drain: (ms: number) => void;
  #stop: (() => void) | undefined;

  constructor(drain: (ms: number) => void) {
    this.#drain = drain;
  }

  /** Releases are owed. */
  owes(): void {
    if (isMainThread || this.#stop !== undefined) return;
    this.#stop = hearDrainRequests((request) => {
      if (request.threadId !== undefined && request.threadId !== threadId) return;
      tellState(slotOf(threadId), threadState.releasing);
      this.#drain(request.ms);
    });
    tellState(slotOf(threadId), threadState.owes);
  }

  /** Nothing is owed any more. */
  owesNothing(): void {
    if (this.#stop === undefined) return;
    this.#stop();
    this.#stop = undefined;
    tellState(slotOf(threadId), threadState.idle);
  }
}
