import { writeSync } from "node:fs";

const STDERR = 2;
/** How long a reader who does not read is waited for, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 5;

/**
 * Writes to stderr, at once and wholly. Not through `process.stderr`: the command shares the file
 * behind it, and the stream would change how it behaves (a pipe would become non-blocking).
 */
export function say(text: string): void {
  let rest = Buffer.from(`${text}\n`);
  let patience = PATIENCE;
  while (rest.length > 0 && patience > 0) {
    const written = tryWrite(rest);
    if (written === 0) patience -= pause();
    rest = rest.subarray(written);
  }
}

/** How much was written: 0 if the file is non-blocking and full; all of it if nobody can read it. */
function tryWrite(bytes: Buffer): number {
  try {
    return writeSync(STDERR, bytes);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EAGAIN" ? 0 : bytes.length;
  }
}

function pause(): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  return PAUSE;
}
