import { setImmediate } from "node:timers/promises";
import type { FakeClock } from "unwind/testing";

/** Waits until something waits for this clock. */
export async function timerSet(clock: FakeClock): Promise<void> {
  while (clock.next === undefined) await setImmediate();
}
