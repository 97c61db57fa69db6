import type { Worker } from "node:worker_threads";

const codes = new WeakMap<Worker, Promise<number>>();

/** The exit code, once the worker has ended, for {@link workerExitCode} to know. */
export function noteExitCode(worker: Worker): Promise<number> {
  const code = new Promise<number>((resolve) => worker.once("exit", resolve));
  codes.set(worker, code);
  return code;
}

/**
 * Waits until a worker has ended, and gives its exit code: 1 if it threw or was terminated. Unlike
 * `once(worker, "exit")` it does not wait for ever where a worker that a block holds has ended before,
 * and it does not reject: what the worker threw is thrown at the end of the block.
 */
export function workerExitCode(worker: Worker): Promise<number> {
  return codes.get(worker) ?? noteExitCode(worker);
}
