import { codeOf } from "../error-code.ts";
import type { FileSteps } from "./file-steps.ts";

/** Runs steps; gives undefined where they fail with one of these codes. */
export function* unless<T>(
  codes: readonly string[],
  steps: FileSteps<T>,
): FileSteps<T | undefined> {
  try {
    return yield* steps;
  } catch (error) {
    if (codes.includes(codeOf(error) as string)) return undefined;
    throw error;
  }
}
