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

/** An enter under way. Its exit is owed from the moment that the promise gives a value. */
export class Entering {
  readonly promise: unknown;
  readonly exitOf: (value: unknown) => Exit;

  constructor(promise: unknown, exitOf: (value: unknown) => Exit) {
    this.promise = promise;
    this.exitOf = exitOf;
  }
}

/**
 * Enters a resource and records its exit, which it has read before. Gives the resource's value, or
 * an {@link Entering} where that has to be awaited.
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
  const exitOf = (value: unknown): Exit =>
    new Exit(value, resource, exiting, protocol.settle ?? false);
  const { enter } = protocol;
  const entered = enter === undefined ? resource : (resource as Record<symbol, Method>)[enter]!();
  if (enter !== undefined && protocol.async) return new Entering(entered, exitOf);
  exits.push(exitOf(entered));
  return entered;
}

function notAcquired(resource: unknown, why: string): NotAResourceError {
  return new NotAResourceError(`Cannot acquire ${nameOf(resource)}: ${why}.`);
}
