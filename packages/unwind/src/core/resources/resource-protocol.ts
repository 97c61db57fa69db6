import { isMethod } from "../exits/exit-record.ts";
import type { Method } from "../exits/exit-record.ts";
import { asyncEnter, asyncExit, asyncSettle, enter, exit, settle } from "../protocol.ts";
import { asyncDispose, dispose } from "../tc39/index.ts";

/** One way to be a resource. What has no `enter` is open already and is its own value. */
export interface ResourceProtocol {
  readonly enter?: symbol;
  readonly exit: symbol;
  readonly settle?: symbol;
  readonly async?: true;
}

const manager: ResourceProtocol = { enter, exit, settle };
const asyncManager: ResourceProtocol = {
  enter: asyncEnter,
  exit: asyncExit,
  settle: asyncSettle,
  async: true,
};
const disposable: ResourceProtocol = { exit: dispose };
const asyncDisposable: ResourceProtocol = { exit: asyncDispose, async: true };

/** Which protocol counts where a resource has several. */
export type Order = readonly ResourceProtocol[];
export const syncFirst: Order = [manager, asyncManager, disposable, asyncDisposable];
export const asyncFirst: Order = [asyncManager, manager, asyncDisposable, disposable];

/** How a resource is taken; undefined for what is none. */
export function protocolOf(resource: unknown, order: Order): ResourceProtocol | undefined {
  return order.find((protocol) => methodOf(resource, protocol.enter ?? protocol.exit));
}

/** Whether a block that takes this resource gives a promise. What throws is told by entering it. */
export function isAsync(resource: unknown): boolean {
  try {
    return protocolOf(resource, syncFirst)?.async === true;
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
    protocolOf(resource, syncFirst)?.enter !== undefined
  );
}

/** A method by its key, if there is one. */
export function methodOf(resource: unknown, key: PropertyKey): Method | undefined {
  const method = (resource as Partial<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return isMethod(method) ? method : undefined;
}
