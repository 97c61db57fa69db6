import { codeOf } from "../error-code.ts";
import { call, nested } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { openDirectory, whileOpen } from "./open-directory.ts";
import type { OpenDirectory } from "./open-directory.ts";

/** Removes what is in a directory, as far as it can be; gives the errors of what is left. */
export function* emptied(directory: OpenDirectory): FileSteps<unknown[]> {
  const { at } = directory;
  const names = yield* permitted(at, () => call("readdir", at, { encoding: "buffer" }));
  const errors: unknown[] = [];
  // Names are bytes, and need not be text.
  for (const name of names) {
    const path = Buffer.concat([at, Buffer.from("/"), name]);
    errors.push(...(yield* removeEntry(path, directory)));
  }
  return errors;
}

function* removeEntry(path: Buffer, parent: OpenDirectory): FileSteps<readonly unknown[]> {
  try {
    if (yield* unlinked(path, parent)) return [];
    return yield* nested(removeDirectory(path, parent));
  } catch (error) {
    return codeOf(error) === "ENOENT" ? [] : [error];
  }
}

/** What unlinking a directory gives where it is not EISDIR: on macOS, and Deno. */
const mayBeDirectory = new Set<unknown>(["EPERM", "ENOTEMPTY"]);

/** Unlinks all but directories, and says whether it was none. It needs no look, nor follows a link. */
function* unlinked(path: Buffer, { at }: OpenDirectory): FileSteps<boolean> {
  try {
    yield* permitted(at, () => call("unlink", path));
    return true;
  } catch (error) {
    if (codeOf(error) === "EISDIR") return false;
    if (mayBeDirectory.has(codeOf(error)) && (yield* isDirectory(path))) return false;
    throw error;
  }
}

function* isDirectory(path: Buffer): FileSteps<boolean> {
  return (yield* call("lstat", path, { bigint: true })).isDirectory();
}

function* removeDirectory(path: Buffer, parent: OpenDirectory): FileSteps<readonly unknown[]> {
  const directory = yield* openDirectory(path);
  // What is mounted there is somebody else's: rmdir fails, and it stays.
  const isMounted = directory.stats.dev !== parent.stats.dev;
  const errors = yield* whileOpen(directory, isMounted ? none() : emptied(directory));
  if (errors.length === 0) yield* permitted(parent.at, () => call("rmdir", path));
  return errors;
}

// eslint-disable-next-line require-yield
function* none(): FileSteps<readonly unknown[]> {
  return [];
}

/** Tries; where the directory's mode forbids it, takes the right to, which owners can, and retries. */
function* permitted<T>(directory: Buffer, steps: () => FileSteps<T>): FileSteps<T> {
  try {
    return yield* steps();
  } catch (error) {
    if (codeOf(error) !== "EACCES") throw error;
    try {
      yield* call("chmod", directory, 0o700);
    } catch {
      throw error;
    }
    return yield* steps();
  }
}
