import type { BigIntStats } from "node:fs";
import { now } from "../clock.ts";
import type { Kind } from "../kind.ts";
import { lstatSync } from "../originals.ts";

/** A directory as it was when it was made: its path may be given again. */
export interface TempDirectory {
  readonly path: string;
  readonly made: Identity | undefined;
  isGone: boolean;
  askedAt: number;
}

type Identity = Pick<BigIntStats, "dev" | "ino" | "birthtimeNs">;

/** Asking costs a system call. */
const ASK_EVERY = 50;

export const tempDirectory: Kind<TempDirectory> = {
  name: () => "fs.mkdtemp",
  label: ({ path }) => path,
  state: (directory) => {
    const time = now();
    if (time - directory.askedAt >= ASK_EVERY) {
      directory.askedAt = time;
      directory.isGone = !isThere(directory);
    }
    return directory.isGone ? "closed" : "open";
  },
  isStillOpen: isThere,
  keepsAlive: false,
};

export function tempDirectoryAt(path: string): TempDirectory {
  return { path, made: identityOf(path), isGone: false, askedAt: now() };
}

/** False when it is gone, by whatever hand, or under another name. */
function isThere({ path, made }: TempDirectory): boolean {
  const found = identityOf(path);
  if (found === undefined || made === undefined) return false;
  return found.dev === made.dev && found.ino === made.ino && found.birthtimeNs === made.birthtimeNs;
}

function identityOf(path: string): Identity | undefined {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false });
}
