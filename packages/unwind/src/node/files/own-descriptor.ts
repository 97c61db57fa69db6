import fs from "node:fs";
import type { Mode, PathLike } from "node:fs";
import { codeOf } from "./error-code.ts";
import { hasNoDisk } from "./flush.ts";
import { inFull, isSame } from "./removal/identity.ts";
import type { Identity } from "./removal/identity.ts";

/**
 * A descriptor that was opened here. The number may be closed by others, and then be another file's:
 * one that does not lead to our file any more is left alone.
 */
export class OwnDescriptor {
  readonly number: number;
  /** Which file it leads to; undefined before {@link identify}. */
  identity: Identity | undefined;

  constructor(path: PathLike, flags: string | number, mode: Mode | undefined) {
    this.number = fs.openSync(path, flags, mode);
  }

  /** Learns which file it is: gives the number, which others may then close. */
  identify(): number {
    this.identity = fs.fstatSync(this.number, inFull);
    return this.number;
  }

  flush(): void {
    if (!this.#isOurs()) return;
    try {
      fs.fsyncSync(this.number);
    } catch (error) {
      if (!hasNoDisk(error)) throw error;
    }
  }

  close(): void {
    if (this.#isOurs()) fs.closeSync(this.number);
  }

  #isOurs(): boolean {
    if (this.identity === undefined) return true;
    try {
      return isSame(fs.fstatSync(this.number, inFull), this.identity);
    } catch (error) {
      if (codeOf(error) === "EBADF") return false;
      throw error;
    }
  }
}
