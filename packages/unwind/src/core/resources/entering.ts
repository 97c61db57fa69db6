import { NotAResourceError } from "../errors/errors.ts";
import { Exit } from "../exits/exit-record.ts";
import type { ExitRecord, Method } from "../exits/exit-record.ts";
import { nameOf } from "../values/name-of.ts";
import { methodOf, protocolOf } from "./resource-protocol.ts";
import type { Order } from "./resource-protocol.ts";

/** Where exits are recorded. */
export interface ExitList {
  push(record: ExitRecord): unknown;
}

/**
 * Enters a resource and records its exit, which it has read before. Gives the resource's value.
 * Where that has to be awaited it gives the exit instead, whose value is the promise: it is owed from
 * the moment that this gives the value. No resource's value is an exit, since those are ours alone.
 */
export function enterBy(order: Order, resource: unknown, exits: ExitList): unknown {
  if (resource === null || resource === undefined) return resource;
  const protocol = protocolOf(resource, order);
  if (protocol === undefined)
    throw notAcquired(
      resource,
      "no manager, nor disposable. Await a promise first; for others use closing() or stack.adopt()",
    );
  const exiting = methodOf(resource, protocol.exit);
  if (exiting === undefined)
    throw notAcquired(resource, `it has no ${String(protocol.exit)} method`);
  const record = new Exit(resource, resource, exiting, protocol.settle ?? false);
  if (protocol.enter !== undefined) {
    // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- it was found there
    record.value = (resource as Record<symbol, Method>)[protocol.enter]!();
    if (protocol.async) return record;
  }
  exits.push(record);
  return record.value;
}

function notAcquired(resource: unknown, why: string): NotAResourceError {
  return new NotAResourceError(`Cannot acquire ${nameOf(resource)}: ${why}.`);
}
