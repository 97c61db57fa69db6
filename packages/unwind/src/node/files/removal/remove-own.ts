import { codeOf } from "../error-code.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { unless } from "../steps/unless.ts";
import { identityAt, isSame } from "./identity.ts";
import type { Identity } from "./identity.ts";
import { openDirectory, whileOpen } from "./open-directory.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { patiently } from "./patiently.ts";
import { emptied } from "./remove-entry.ts";
import { ReplacedError } from "./replaced-error.ts";

/** Something that was made at a path, and is to be removed from there. */
export interface Own {
  readonly path: string;
  /** Undefined where it could not be read. The name is then all there is; it was random. */
  readonly identity: Identity | undefined;
  /** How long to try again, in ms, what may pass. */
  readonly retryMs: number;
}

/** Removes a directory and all below it, if it is still the one; that it is gone is fine. */
export function removeDirectory(own: Own): FileSteps<void> {
  return patiently(own.path, own.retryMs, () => attempt(emptyAndRemove(own)));
}

/** Removes a file, if it is still the one; that it is gone is fine. */
export function removeFile(own: Own): FileSteps<void> {
  return patiently(own.path, own.retryMs, () => attempt(unlinkOwn(own)));
}

/** The errors of what is left; nothing is left where it is gone. */
function* attempt(steps: FileSteps<readonly unknown[]>): FileSteps<readonly unknown[]> {
  try {
    return (yield* unless(["ENOENT"], steps)) ?? [];
  } catch (error) {
    return [error];
  }
}

function* emptyAndRemove(own: Own): FileSteps<readonly unknown[]> {
  const directory = yield* openOwn(own);
  const errors = yield* whileOpen(directory, emptiedOwn(directory, own));
  if (errors.length === 0) yield* call("rmdir", own.path);
  return errors;
}

function* emptiedOwn(directory: OpenDirectory, own: Own): FileSteps<readonly unknown[]> {
  requireSame(directory.stats, own);
  return yield* emptied(directory);
}

function* openOwn({ path }: Own): ReturnType<typeof openDirectory> {
  try {
    return yield* openDirectory(Buffer.from(path));
  } catch (error) {
    // No directory any more: a file, or a link.
    throw codeOf(error) === "ENOTDIR" || codeOf(error) === "ELOOP"
      ? new ReplacedError(path)
      : error;
  }
}

function* unlinkOwn(own: Own): FileSteps<readonly unknown[]> {
  requireSame(yield* identityAt(own.path), own);
  yield* call("unlink", own.path);
  return [];
}

function requireSame(found: Identity, { path, identity }: Own): void {
  if (identity !== undefined && !isSame(found, identity)) throw new ReplacedError(path);
}
