import { Exit } from "../exits/exit-record.ts";
import { asyncEnter, asyncExit, asyncSettle, enter } from "../protocol.ts";
import { asyncDispose } from "../tc39/symbols.ts";
import { isMethod } from "../values/method.ts";
import { enterSync, hold } from "./enter-sync.ts";
import type { ExitList } from "./enter-sync.ts";
import { lacking } from "./not-acquired.ts";
import type { Source } from "./resource-protocol.ts";

/**
 * Enters a resource, by an async protocol if it has one, and records its exit; gives its value.
 * Where that has to be awaited it gives the exit instead, whose value is the promise: it is owed from
 * the moment that this gives the value. No resource's value is an exit, since those are ours alone.
 */
export function enterAsync(resource: unknown, exits: ExitList): unknown {
  if (resource === null || resource === undefined) return resource;
  const source = resource as Source;
  const entering = source[asyncEnter];
  if (isMethod(entering)) {
    const exiting = source[asyncExit];
    if (isMethod(exiting)) return new Exit(entering.call(source), source, exiting, asyncSettle);
    throw lacking(source, asyncExit);
  }
  if (!isMethod(source[enter])) {
    const release = source[asyncDispose];
    if (isMethod(release)) return hold(source, source, release, false, exits);
  }
  return enterSync(source, exits);
}
