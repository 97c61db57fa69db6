import { requireMs } from "../require-ms.ts";
import { removal } from "./removal.ts";
import type { Removal } from "./removal.ts";
import { theCoordinator } from "./the-coordinator.ts";

/**
 * Sets how long all the releases of an ending may take together, in ms (`Infinity`: as long as they
 * take). 8000 by default: a container runtime kills 10 s after SIGTERM, and by then we want to have
 * said who is stuck. Past it, what is stuck is named and forced, what has not begun is released as
 * after `process.exit()`, and the process ends as it was to end, but not with exit code 0.
 *
 * Of several that are set, the newest counts. An ending that is under way keeps the time that it has.
 *
 * @returns what takes it back, in any order with others.
 */
export function exitDeadline(ms: number): Removal {
  requireMs("exitDeadline", { ms });
  return removal(theCoordinator().setDeadline(ms));
}
