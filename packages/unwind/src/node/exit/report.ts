import { writeSync } from "node:fs";

/**
 * Writes a line to stderr, at once: the process may be gone before a stream has written. Not through
 * `process.stderr`, which in a worker is a message to the main thread.
 */
export function report(line: string): void {
  try {
    writeSync(2, `unwind: ${line}\n`);
  } catch {
    // Nobody reads stderr any more. That must not stop the releases.
  }
}
