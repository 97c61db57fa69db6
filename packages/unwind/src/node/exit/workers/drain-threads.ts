import { LONGEST_TIMER } from "../../../core/stacks/clock.ts";
import { isMainThread } from "node:worker_threads";
import { report } from "../report.ts";
import { requestDrain } from "./drain-request.ts";
import { slotOf, tellState, threadState, threadTable } from "./thread-table.ts";

/** Workers that do not answer within this time have been terminated, or are too busy to hear. */
const ANSWER_MS = 1000;

/** The workers' part of the time: what is stuck there is cut off before what waits for it. */
const SHARE = 0.8;

type WaitAsync = (
  table: Int32Array<SharedArrayBuffer>,
  slot: number,
  value: number,
  ms: number,
) => { readonly value: unknown };

/** In the main thread: has all workers release what they owe, and waits for them. */
export async function drainWorkers(ms: number): Promise<void> {
  const slots = owing();
  if (slots.length === 0) return;
  requestDrain({ threadId: undefined, ms: ms * SHARE });
  await Promise.all(slots.map((slot) => drained(slot, ms)));
}

/** {@link drainWorkers} as the process exits: this thread stands still until the workers are done. */
export function drainWorkersNow(ms: number): void {
  const slots = owing();
  if (slots.length === 0) return;
  requestDrain({ threadId: undefined, ms: ms * SHARE });
  const asked = performance.now();
  const left = (limit: number): number => Math.max(0, limit - (performance.now() - asked));
  for (const slot of slots) {
    Atomics.wait(threadTable, slot, threadState.owes, left(ANSWER_MS));
    Atomics.wait(threadTable, slot, threadState.releasing, left(waitable(ms)));
    tellUnanswered(slot);
  }
}

/**
 * Has one worker release what it owes, if it owes anything, and waits for that, or for its end if the
 * caller tells by {@link forgetWorker}.
 */
export async function drainWorker(threadId: number, ms: number): Promise<void> {
  const slot = slotOf(threadId);
  if (Atomics.load(threadTable, slot) === threadState.idle) return;
  requestDrain({ threadId, ms });
  await drained(slot, ms);
}

/** Forgets a worker that has ended, however it ended: nobody waits for it any more. */
export function forgetWorker(threadId: number): void {
  tellState(slotOf(threadId), threadState.idle);
}

/** Who is to be asked: by the main thread all, since their time ends with its own. */
function owing(): number[] {
  if (!isMainThread) return [];
  return [...threadTable.keys()].filter((slot) => threadTable[slot] === threadState.owes);
}

async function drained(slot: number, ms: number): Promise<void> {
  await changed(slot, threadState.owes, ANSWER_MS);
  await changed(slot, threadState.releasing, waitable(ms));
  tellUnanswered(slot);
}

async function changed(slot: number, from: number, ms: number): Promise<void> {
  const { waitAsync } = Atomics as unknown as { waitAsync: WaitAsync };
  // This wait alone would not keep the thread alive.
  const alive = setTimeout(() => undefined, ms);
  await waitAsync(threadTable, slot, from, ms).value;
  clearTimeout(alive);
}

function tellUnanswered(slot: number): void {
  if (Atomics.load(threadTable, slot) === threadState.owes)
    report(`worker ${String(slot)} does not answer: it has been terminated, or is busy.`);
}

/** `Atomics` waits for 2 ** 53 ms at most; a little more than asked, since the worker cuts itself off. */
const waitable = (ms: number): number => Math.min(ms + ANSWER_MS, LONGEST_TIMER);
