import type { RecordLine } from "../record.ts";
import { closeSync, openSync, renameSync, writeSync } from "./originals.ts";

/**
 * The file that this process writes for its parent. It is opened for each write: a descriptor that
 * stays open would show among the program's own.
 */
export class RecordFile {
  bytes = 0;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  append(lines: readonly RecordLine[]): void {
    this.bytes += write(this.#path, "a", lines);
  }

  /** Puts these lines in the place of all that was written. */
  restart(lines: readonly RecordLine[]): void {
    const next = `${this.#path}.next`;
    this.bytes = write(next, "w", lines);
    renameSync(next, this.#path);
  }
}

function write(path: string, flags: string, lines: readonly RecordLine[]): number {
  const fd = openSync(path, flags, 0o600);
  try {
    return writeSync(fd, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  } finally {
    closeSync(fd);
  }
}
