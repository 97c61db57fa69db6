import type { Worker } from "node:worker_threads";
import { requireMs } from "../../require-ms.ts";
import { theCoordinator } from "../the-coordinator.ts";
import { drainWorker, forgetWorker } from "./drain-threads.ts";

/**
 * Ends a worker, but first has it release what it registered with `onExit` or holds in `main`; what
 * it does with its own blocks is up to it (its `main` sees the signal abort). `worker.terminate()`
 * alone stops the thread where it is, and releases nothing. Gives the worker's exit code; undefined,
 * as `terminate()` does, where the worker had ended before.
 *
 * @param options.deadlineMs how long that may take, in ms; by default what `exitDeadline` set.
 */
export async function terminateWorker(
  worker: Worker,
  options: { readonly deadlineMs?: number } = {},
): Promise<number | undefined> {
  const { deadlineMs = theCoordinator().deadlineMs } = options;
  requireMs("terminateWorker", { deadlineMs });
  const { threadId } = worker;
  // Once it has ended it has none.
  if (threadId >= 0) {
    worker.once("exit", () => forgetWorker(threadId));
    await drainWorker(threadId, deadlineMs);
  }
  return worker.terminate();
}
