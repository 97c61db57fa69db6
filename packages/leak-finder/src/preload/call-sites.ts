import type { Site } from "./site.ts";

/**
 * The raw call sites of a stack, whatever the program has made of `Error.prepareStackTrace`. None if
 * it has frozen `Error`. With `Reflect`, since an assignment that fails would throw.
 */
export function callSites(site: Site): readonly NodeJS.CallSite[] {
  const before = Reflect.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  Reflect.set(Error, "prepareStackTrace", (_error: unknown, calls: unknown) => calls);
  const { stack } = site;
  if (before === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
  else Reflect.defineProperty(Error, "prepareStackTrace", before);
  return Array.isArray(stack) ? (stack as NodeJS.CallSite[]) : [];
}
