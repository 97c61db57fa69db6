import { hrtime } from "./originals.ts";

let latest = 0;

/**
 * Milliseconds, to be compared with others from here. Not `performance.now`, which loads a module of
 * some size when the program itself may never ask for it.
 */
export function now(): number {
  const [seconds, nanoseconds] = hrtime();
  latest = seconds * 1e3 + nanoseconds / 1e6;
  return latest;
}

/** The same, but as it was when it was last asked for: for when asking costs too much. */
export function lately(): number {
  return latest;
}

const epoch = Date.now() - now();

/** As milliseconds since 1970. */
export function toEpoch(time: number): number {
  return epoch + time;
}
