import type { Worker } from "node:worker_threads";
import { theCoordinator } from "../the-coordinator.ts";
import { drainWorker, forgetWorker } from "./drain-threads.ts";

/**
 * Ends a worker, but first has it release what it registered with `onExit` or holds in `main`; what
 * it does with its own blocks is up to it (its `main` sees the signal abort). `worker.terminate()`
 * alone stops the thread where it is, and releases nothing. Gives the worker's exit code.
 *
 * @param options.deadlineMs how long that may take, in ms; by default what `exitDeadline` set.
 */
export async function terminateWorker(
  worker: Worker,
  options: { readonly deadlineMs?: number } = {},
): Promise<number> {
  const { threadId } = worker;
  await drainWorker(threadId, options.deadlineMs ?? theCoordinator().deadlineMs);
  const code = await worker.terminate();
  forgetWorker(threadId);
  return code;
}
