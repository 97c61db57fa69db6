import { processes } from "../machine/processes.ts";
import type { ProcessEntry, Processes } from "../machine/process-entry.ts";
import { isCookieIn, newEnvironmentCookie } from "./environment-cookie.ts";
import { isLimitOf, newLimitCookie } from "./limit-cookie.ts";
import { prlimitPath } from "./prlimit.ts";

/** What the processes that stem from one command inherit, and are recognised by. */
export interface Cookies {
  /** In an environment variable: gone where a program clears or overwrites its environment. */
  readonly environment: string;
  /** In a resource limit. Undefined where it cannot be set, or an outer owner needs it. */
  readonly limit: bigint | undefined;
  /** The program that sets the limit. */
  readonly prlimit: string | undefined;
}

/**
 * New cookies for a {@link ProcessTree}: one in the environment and, on Linux with `prlimit` of
 * util-linux, one in a soft resource limit that nothing uses (RLIMIT_LOCKS), which survives a cleared
 * environment, a rewritten title and daemonising. Without `limit`, only the former.
 */
export async function newCookies(limit = true): Promise<Cookies> {
  const environment = newEnvironmentCookie();
  const number = limit ? newLimitCookie(processes.lockLimitOf(process.pid)) : undefined;
  const prlimit = number === undefined ? undefined : await prlimitPath();
  return { environment, limit: prlimit === undefined ? undefined : number, prlimit };
}

/** True if the process carries one of the cookies. */
export function hasCookie(
  { pid }: ProcessEntry,
  { environment, limit }: Cookies,
  machine: Processes,
): boolean {
  if (isCookieIn(machine.environmentOf(pid), environment)) return true;
  const itsLimit = limit === undefined ? undefined : machine.lockLimitOf(pid);
  return limit !== undefined && itsLimit !== undefined && isLimitOf(itsLimit, limit);
}
