import { setImmediate } from "node:timers/promises";

/**
 * Lets the event loop accept and read what has reached this machine. The second turn is the first
 * that is sure to poll: the current one may have polled already.
 */
export async function readAll(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
