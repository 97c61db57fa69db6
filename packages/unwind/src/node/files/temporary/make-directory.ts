import { identityAt } from "../removal/identity.ts";
import type { Own } from "../removal/remove-own.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { undone } from "../steps/undone.ts";
import { newPath } from "./new-path.ts";
import { retryMsByDefault } from "./temporary-options.ts";
import type { TemporarySyncOptions } from "./temporary-options.ts";

export function* makeDirectory(maker: string, options: TemporarySyncOptions): FileSteps<Own> {
  const path = yield* newPath(maker, options);
  yield* call("mkdir", path, 0o700);
  try {
    const identity = yield* identityAt(path);
    return { path, identity, retryMs: options.retryMs ?? retryMsByDefault };
  } catch (error) {
    return yield* undone(error, call("rmdir", path));
  }
}
