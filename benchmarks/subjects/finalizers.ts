import { setImmediate } from "node:timers/promises";
import type { Finalizer, finalize } from "unwind";

const size = 100_000;
const batch = 1_000;
let released = 0;
const release = (): void => void released++;

// Both stay, so that nothing is collected while the time is taken.
export const finalizers: Finalizer[] = [];
export const targets: object[] = [];

/** Registers a finalizer for each of many targets; gives the ns that each took. */
export async function registerAll(register: typeof finalize): Promise<number> {
  let ns = 0n;
  for (let count = 0; count < size; count += batch) {
    const fresh = Array.from({ length: batch }, (_, number) => ({ number }));
    targets.push(...fresh);
    const start = process.hrtime.bigint();
    for (const target of fresh) finalizers.push(register(target, release));
    ns += process.hrtime.bigint() - start;
    // V8 keeps what a WeakRef was made for until the turn ends: a list that no program lets grow so.
    await setImmediate();
  }
  return Number(ns) / size;
}
