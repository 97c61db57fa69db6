import { constants, existsSync } from "node:fs";
import type { BigIntStats } from "node:fs";
import { closedAfter } from "../steps/closed-after.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { undone } from "../steps/undone.ts";
import { identityAt, inFull } from "./identity.ts";

/** A directory that is being emptied. */
export interface OpenDirectory {
  /** Leads to this directory, whatever happens to its name meanwhile, if `descriptor` is there. */
  readonly at: Buffer;
  readonly descriptor: number | undefined;
  readonly stats: BigIntStats;
}

// Linux's O_PATH, which `fs.constants` lacks: opens without the right to read, so mode 000 as well.
const O_PATH = 0o10000000;

/**
 * Opens a directory to empty it, following no link; throws ENOTDIR for all else. On Linux it is
 * reached through its descriptor in /proc from then on: who swaps a link for it redirects nothing.
 * Node has no such means elsewhere; there the name is looked at just before it is used.
 */
export function* openDirectory(path: Buffer): FileSteps<OpenDirectory> {
  if (process.platform !== "linux" || !existsSync("/proc/self/fd")) return yield* namedAt(path);
  const descriptor = yield* call(
    "open",
    path,
    O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW,
  );
  try {
    const stats = yield* call("fstat", descriptor, inFull);
    return { at: Buffer.from(`/proc/self/fd/${descriptor}`), descriptor, stats };
  } catch (error) {
    return yield* undone(error, call("close", descriptor));
  }
}

/** Runs steps, then closes the directory. */
export function whileOpen<T>(directory: OpenDirectory, steps: FileSteps<T>): FileSteps<T> {
  const { descriptor } = directory;
  return descriptor === undefined ? steps : closedAfter(descriptor, steps);
}

function* namedAt(at: Buffer): FileSteps<OpenDirectory> {
  const stats = yield* identityAt(at);
  if (stats.isDirectory()) return { at, descriptor: undefined, stats };
  throw Object.assign(new Error(`ENOTDIR: not a directory, ${at.toString()}`), { code: "ENOTDIR" });
}
