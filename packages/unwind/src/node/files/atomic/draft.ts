import type { BigIntStats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ArgumentError } from "../../../core/errors/errors.ts";
import { randomName } from "../random-name.ts";
import { inFull } from "../removal/identity.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { unless } from "../steps/unless.ts";
import type { AtomicFileOptions } from "./atomic-file-options.ts";
import { realTarget } from "./real-target.ts";

/** The file that is written beside the one that it will replace. */
export interface Draft {
  readonly path: string;
  readonly target: string;
  /** What it is created with, less the umask. */
  readonly modeMeanwhile: number;
  /** What it gets in the end; undefined if it keeps what it was created with. */
  readonly mode: number | undefined;
  /** The file that is there now. */
  readonly replaced: BigIntStats | undefined;
  readonly flush: boolean;
}

/** Decides where the draft is and what it becomes; makes nothing. */
export function* planDraft(path: string, options: AtomicFileOptions): FileSteps<Draft> {
  const target = yield* realTarget(path);
  const replaced = yield* unless(["ENOENT"], call("stat", target, inFull));
  if (replaced !== undefined && !replaced.isFile())
    throw new ArgumentError(`An atomic file replaces a regular file, and ${path} is none.`);
  const mode = options.mode ?? (replaced && Number(replaced.mode) & 0o7777);
  return {
    path: join(dirname(target), draftName(target)),
    target,
    // Nobody else looks into it before it has the mode that it is to have.
    modeMeanwhile: mode === undefined ? 0o666 : 0o600,
    mode,
    replaced,
    flush: options.flush ?? true,
  };
}

/** Tells whose draft it is, should it ever be left, and is no longer than a name may be. */
function draftName(target: string): string {
  return `.${basename(target).slice(0, 48)}.${randomName()}.tmp`;
}

export function* discard(draft: Draft): FileSteps<void> {
  yield* unless(["ENOENT"], call("unlink", draft.path));
}
