import { failed } from "../errors/error-tree.ts";
import { StuckError } from "../errors/errors.ts";
import { force } from "../protocol.ts";
import { nameOf } from "../values/name-of.ts";
import { read } from "../values/read.ts";
import type { Clock } from "./clock.ts";

/**
 * Waits for a release, `ms` milliseconds at most. Then the resource's `force` runs, if it has one,
 * and the release is reported as stuck. What it throws later becomes the report's cause.
 */
export function beforeDeadline(
  release: PromiseLike<unknown>,
  resource: unknown,
  ms: number,
  clock: Clock,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let stuck: StuckError | undefined;
    const timer = clock.setTimeout(() => {
      stuck = stuckRelease(resource, ms);
      reject(forced(resource, stuck));
    }, ms);
    const ended = (): void => clock.clearTimeout(timer);
    const ending = Promise.resolve(release);
    ending.then(ended, ended);
    // Once it is reported as stuck, neither of these changes what it came to.
    ending.then(resolve, (error: unknown) => {
      if (stuck !== undefined) stuck.cause = error;
      reject(error);
    });
  });
}

function stuckRelease(resource: unknown, ms: number): StuckError {
  return new StuckError(
    `Releasing ${nameOf(resource)} did not end within ${String(ms)} ms. ` +
      "Give it a longer releaseTimeout or a [force] method.",
  );
}

/** The error to report after the forced close: the stuck release, under what force itself threw. */
function forced(resource: unknown, stuck: StuckError): unknown {
  const forcing = read(resource, force);
  try {
    if (typeof forcing === "function") forcing.call(resource);
    return stuck;
  } catch (error) {
    return failed(error, { error: stuck }).error;
  }
}
