import { Exit, isMethod } from "../exits/exit-record.ts";
import { asyncEnter, enter } from "../protocol.ts";
import { asyncDispose } from "../tc39/symbols.ts";
import { enterBy } from "./entering.ts";
import type { ExitList } from "./entering.ts";
import { asyncFirst } from "./resource-protocol.ts";

/** Enters a resource by its async protocol if it has one; gives its value, or its exit, as `enterBy` does. */
export function enterAsyncFirst(resource: unknown, exits: ExitList): unknown {
  if (typeof resource === "object" && resource !== null) {
    // The common case where nothing is to be entered, by name as in enterSync.
    const source = resource as Partial<Record<symbol, unknown>>;
    const release = source[asyncDispose];
    const isOpen = source[asyncEnter] === undefined && source[enter] === undefined;
    if (isOpen && isMethod(release)) {
      exits.push(new Exit(resource, resource, release, false));
      return resource;
    }
  }
  return enterBy(asyncFirst, resource, exits);
}
