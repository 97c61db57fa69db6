import { callSites } from "./call-sites.ts";
import { now } from "./clock.ts";
import { budget, type Site } from "./site.ts";

/**
 * True if the runtime itself has called the opener for a purpose of its own, as `readFileSync` calls
 * `openSync`. Where the stack was sampled out it is the program's, for want of knowledge.
 */
export function isCalledByRuntime(site: Site | undefined): boolean {
  if (site === undefined) return false;
  const start = now();
  const caller = callSites(site)[0]?.getFileName();
  budget.charge(now() - start);
  return caller?.startsWith("node:") === true;
}

/** True if no line of the program is on the stack: then it is the runtime's own affair. */
export function isMadeByRuntime(site: Site | undefined): boolean {
  if (site === undefined) return false;
  const start = now();
  const isMade = !callSites(site).some((call) => isOfProgram(call.getFileName()));
  budget.charge(now() - start);
  return isMade;
}

function isOfProgram(file: string | null | undefined): boolean {
  return typeof file === "string" && file !== "native" && !file.startsWith("node:");
}
