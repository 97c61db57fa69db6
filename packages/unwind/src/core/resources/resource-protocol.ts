import { asyncEnter, enter } from "../protocol.ts";
import { asyncDispose, dispose } from "../tc39/symbols.ts";
import { isMethod } from "../values/method.ts";
import type { Method } from "../values/method.ts";

/** What may be a resource: its methods are still to be read. */
export type Source = Partial<Record<symbol, unknown>>;

/**
 * What each kind of resource has: a manager is still to be entered, a disposable is open. A resource
 * of several kinds is of the first; every second kind is async.
 */
const kinds = [enter, asyncEnter, dispose, asyncDispose];

const kindOf = (value: unknown): number => kinds.findIndex((key) => methodOf(value, key));

export const isResource = (value: unknown): boolean => kindOf(value) >= 0;

/** Whether a block that takes this resource gives a promise. What throws is told by entering it. */
export function isAsync(resource: unknown): boolean {
  try {
    return kindOf(resource) % 2 === 1;
  } catch {
    return false;
  }
}

/** Whether an async stack enters this resource by a promise, also for what goes wrong. */
export function isAsyncManager(resource: unknown): boolean {
  return methodOf(resource, asyncEnter) !== undefined;
}

/** Whether there is nothing to release yet: a manager is still to be entered, null never will be. */
export function isUnopened(resource: unknown): boolean {
  return (
    resource === null ||
    resource === undefined ||
    isAsyncManager(resource) ||
    methodOf(resource, enter) !== undefined
  );
}

/** A method by its key, if there is one. */
export function methodOf(resource: unknown, key: PropertyKey): Method | undefined {
  const method = (resource as Partial<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return isMethod(method) ? method : undefined;
}
