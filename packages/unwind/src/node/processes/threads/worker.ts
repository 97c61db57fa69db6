import { Worker } from "node:worker_threads";
import { forceable } from "../../forceable.ts";
import { requireMs } from "../../require-ms.ts";
import { OwnedWorker } from "./owned-worker.ts";
import type { OwnedWorkerOptions } from "./worker-options.ts";

/**
 * A worker thread.
 *
 * Entering starts it and gives the `Worker` once it is `ready`; it rejects with what the worker threw
 * before, and the worker is gone then. Messages that it posts before the block listens are kept.
 *
 * On success the worker gets the `endMessage`, if there is one, and may end by itself within `endMs`;
 * after that, and at once on failure, it releases what it owes by `onExit` and `main`, for `drainMs` at
 * most, and is terminated, in an endless loop too, and its exit is waited for. If that takes longer
 * than `killMs`, a `StuckError` says so. An error of the worker that nobody
 * listened for (`once(worker, "message")` does) is thrown at the end of the block.
 *
 * `[force]` terminates it and does not wait. Node's `Worker[Symbol.asyncDispose]` (24 and later)
 * terminates as well, but an error of the worker before that is an uncaught one of ours.
 */
export const worker = forceable(async function* worker(
  forced,
  file: string | URL,
  options: OwnedWorkerOptions = {},
): AsyncGenerator<Worker, void> {
  const { endMs, drainMs, killMs } = options;
  requireMs("worker", { endMs, drainMs, killMs });
  const owned = new OwnedWorker(new Worker(file, options), options);
  forced.close = () => void owned.worker.terminate();
  try {
    await owned.started();
    yield owned.worker;
    await owned.ask();
  } finally {
    await owned.drain();
    await owned.terminate();
    owned.raiseUnheard();
  }
});
