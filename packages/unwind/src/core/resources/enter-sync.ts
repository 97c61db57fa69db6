import { AsyncResourceError } from "../errors/errors.ts";
import { Exit } from "../exits/exit-record.ts";
import type { ExitRecord, Told } from "../exits/exit-record.ts";
import { asyncEnter, enter, exit, settle } from "../protocol.ts";
import { asyncDispose, dispose } from "../tc39/symbols.ts";
import { isMethod } from "../values/method.ts";
import type { Method } from "../values/method.ts";
import { nameOf } from "../values/name-of.ts";
import { lacking, noResource } from "./not-acquired.ts";
import type { Source } from "./resource-protocol.ts";

/** Where exits are recorded. */
export interface ExitList {
  push(record: ExitRecord): unknown;
}

/** Enters a resource where nothing can be awaited, and records its exit; gives its value. */
export function enterSync(resource: unknown, exits: ExitList): unknown {
  if (resource === null || resource === undefined) return resource;
  const source = resource as Source;
  const entering = source[enter];
  if (isMethod(entering)) {
    const exiting = source[exit];
    if (isMethod(exiting)) return hold(entering.call(source), source, exiting, settle, exits);
    throw lacking(source, exit);
  }
  if (isMethod(source[asyncEnter])) throw asyncResource(source);
  const release = source[dispose];
  if (isMethod(release)) return hold(source, source, release, false, exits);
  throw isMethod(source[asyncDispose]) ? asyncResource(source) : noResource(source);
}

/** Records what is owed for a value from now on; gives the value. */
export function hold(
  value: unknown,
  receiver: unknown,
  exiting: Method,
  told: Told,
  exits: ExitList,
): unknown {
  exits.push(new Exit(value, receiver, exiting, told));
  return value;
}

export function asyncResource(resource: unknown): AsyncResourceError {
  return new AsyncResourceError(
    `Cannot acquire ${nameOf(resource)} in a sync stack. Use AsyncExitStack or within().`,
  );
}
