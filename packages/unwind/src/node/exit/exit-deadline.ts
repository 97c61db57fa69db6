import { ArgumentError } from "../../core/errors/errors.ts";
import { removal } from "./removal.ts";
import type { Removal } from "./removal.ts";
import { theCoordinator } from "./the-coordinator.ts";

/**
 * Sets how long all the releases of an ending may take together, in ms (`Infinity`: as long as they
 * take). 8000 by default: a container runtime kills 10 s after SIGTERM, and by then we want to have
 * said who is stuck. Past it, what is stuck is named and forced, what has not begun is released as
 * after `process.exit()`, and the process ends as it was to end, but not with exit code 0.
 *
 * @returns what sets it back.
 */
export function exitDeadline(ms: number): Removal {
  if (!(ms >= 0)) throw new ArgumentError(`exitDeadline() takes 0 or more ms, not ${String(ms)}.`);
  const coordinator = theCoordinator();
  const before = coordinator.deadlineMs;
  coordinator.deadlineMs = ms;
  return removal(() => {
    const stands = coordinator.deadlineMs === ms;
    if (stands) coordinator.deadlineMs = before;
    return stands;
  });
}
