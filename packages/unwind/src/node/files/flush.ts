import { constants } from "node:fs";
import type { Mode } from "node:fs";
import { codeOf } from "./error-code.ts";

export interface FileOptions {
  /** The mode of a file that is created, less the umask: 0o666 by default. */
  readonly mode?: Mode | undefined;
  /** Whether success writes the file to the disk (fsync), if it was opened for writing. True by default. */
  readonly flush?: boolean | undefined;
}

const readingFlags: ReadonlySet<string | number> = new Set(["r", "rs", "sr"]);

/** Whether a file that was opened so may have been written to. */
export function isForWriting(flags: string | number): boolean {
  return typeof flags === "number"
    ? (flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0
    : !readingFlags.has(flags);
}

/** What fsync answers on pipes, terminals and devices, which have no disk behind them. */
export function hasNoDisk(error: unknown): boolean {
  return codeOf(error) === "EINVAL" || codeOf(error) === "ENOTSUP";
}
