import { codeOf } from "../error-code.ts";
import { wait } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";

/** What passes: somebody has it open, or works in it meanwhile; descriptors are short. */
const passing = new Set<unknown>([
  "EBUSY",
  "EPERM",
  "ENOTEMPTY",
  "EEXIST",
  "ENOTDIR",
  "EMFILE",
  "ENFILE",
]);
const firstPauseMs = 10;

/** Tries again, after longer and longer pauses of `retryMs` altogether, while what is left may pass. */
export function* patiently(
  path: string,
  retryMs: number,
  attempt: () => FileSteps<readonly unknown[]>,
): FileSteps<void> {
  let leftMs = retryMs;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    const errors = yield* attempt();
    if (errors.length === 0) return;
    if (leftMs <= 0 || !errors.some((error) => passing.has(codeOf(error))))
      throw leftBehind(path, errors);
    yield* wait(Math.min(pauseMs, leftMs));
    leftMs -= pauseMs;
  }
}

function leftBehind(path: string, errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0];
  return new AggregateError(errors, `${errors.length} entries of ${path} could not be removed`);
}
