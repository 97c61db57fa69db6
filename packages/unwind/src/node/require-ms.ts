import { inspect } from "node:util";
import { ArgumentError } from "../core/errors/errors.ts";

/** Throws unless each of these options is a time: 0 or more milliseconds, or left out. */
export function requireMs(call: string, times: Readonly<Record<string, unknown>>): void {
  for (const [name, ms] of Object.entries(times))
    if (ms !== undefined && !(typeof ms === "number" && ms >= 0))
      throw new ArgumentError(
        `${call}(): ${name} takes 0 or more milliseconds, not ${inspect(ms)}.`,
      );
}
