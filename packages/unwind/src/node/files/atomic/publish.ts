import type { BigIntStats } from "node:fs";
import { dirname } from "node:path";
import { codeOf } from "../error-code.ts";
import { inFull } from "../removal/identity.ts";
import { closedAfter } from "../steps/closed-after.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { unless } from "../steps/unless.ts";
import type { Draft } from "./draft.ts";

/** Puts a draft, which is closed, in the place of its target. */
export function* publish(draft: Draft): FileSteps<void> {
  // The block may have closed its handle, so what it wrote is flushed through another.
  const descriptor = yield* call("open", draft.path, "r+");
  yield* closedAfter(descriptor, complete(descriptor, draft));
  yield* call("rename", draft.path, draft.target);
  if (draft.flush) yield* flushDirectory(dirname(draft.target));
}

/** Gives it its owner and its mode, before the flush: they are then on the disk as well. */
function* complete(descriptor: number, { mode, replaced, flush }: Draft): FileSteps<void> {
  const isOwned = replaced === undefined || (yield* givenTo(descriptor, replaced));
  // Setuid, for another owner than it was meant for, would be a gift.
  if (mode !== undefined) yield* call("fchmod", descriptor, isOwned ? mode : mode & 0o777);
  if (flush) yield* call("fsync", descriptor);
}

/** Whether it has the owner and the group of `replaced` now. Only root may give files away. */
function* givenTo(descriptor: number, replaced: BigIntStats): FileSteps<boolean> {
  const { uid, gid } = yield* call("fstat", descriptor, inFull);
  if (uid === replaced.uid && gid === replaced.gid) return true;
  try {
    yield* call("fchown", descriptor, Number(replaced.uid), Number(replaced.gid));
    return true;
  } catch (error) {
    if (codeOf(error) === "EPERM") return false;
    throw error;
  }
}

/** Makes the new name last. Windows has no such thing, nor who may write there but not read. */
function* flushDirectory(path: string): FileSteps<void> {
  if (process.platform === "win32") return;
  const descriptor = yield* unless(["EACCES"], call("open", path, "r"));
  if (descriptor === undefined) return;
  yield* closedAfter(descriptor, unless(["EINVAL", "ENOTSUP"], call("fsync", descriptor)));
}
