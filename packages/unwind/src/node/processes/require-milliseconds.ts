import { wrongArgument } from "../../core/errors/wrong-argument.ts";

/** Throws unless every option that is given is a number of milliseconds, from 0 to Infinity. */
export function requireMilliseconds(
  call: string,
  options: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(options))
    if (value !== undefined && !(typeof value === "number" && value >= 0))
      throw wrongArgument(call, `a ${name} of 0 or more milliseconds`, value);
}
