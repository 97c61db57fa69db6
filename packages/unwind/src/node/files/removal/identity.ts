import type { BigIntStats, PathLike } from "node:fs";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";

/** Asks `fs` for numbers in full: those of inodes are longer than what a double holds. */
export const inFull = { bigint: true } as const;

/**
 * Which file or directory it is, whatever its name. Numbers of inodes are used again at once, so
 * the time of birth counts too (zero on file systems that do not record it).
 */
export type Identity = Pick<BigIntStats, "dev" | "ino" | "birthtimeNs">;

/** What stands at a path: a link, not what it leads to. */
export function identityAt(path: PathLike): FileSteps<BigIntStats> {
  return call("lstat", path, inFull);
}

export function isSame(one: Identity, other: Identity): boolean {
  return one.dev === other.dev && one.ino === other.ino && one.birthtimeNs === other.birthtimeNs;
}
