import { getEnvironmentData, isMainThread, setEnvironmentData } from "node:worker_threads";

const key = "unwind.exit.v1";
const SLOTS = 4096;

/** What a thread has told: that it owes releases, that it is at them, or neither. */
export const threadState = { idle: 0, owes: 1, releasing: 2 } as const;

/**
 * The states of all threads, by thread id, in memory that they share. Workers inherit it, so a worker
 * takes part if the main thread loaded this file before the worker was started.
 */
export const threadTable: Int32Array<SharedArrayBuffer> = inherited() ?? made();

export const slotOf = (threadId: number): number => threadId % SLOTS;

function inherited(): Int32Array<SharedArrayBuffer> | undefined {
  return getEnvironmentData(key) as unknown as Int32Array<SharedArrayBuffer> | undefined;
}

function made(): Int32Array<SharedArrayBuffer> {
  const table = new Int32Array(new SharedArrayBuffer(4 * SLOTS));
  if (isMainThread) setEnvironmentData(key, table);
  return table;
}

/** Tells those who wait for this thread. */
export function tellState(slot: number, state: number): void {
  Atomics.store(threadTable, slot, state);
  Atomics.notify(threadTable, slot);
}
