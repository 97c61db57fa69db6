import { AsyncResourceError } from "../errors/errors.ts";
import { Exit, isMethod } from "../exits/exit-record.ts";
import type { Method } from "../exits/exit-record.ts";
import { asyncEnter, enter, exit, settle } from "../protocol.ts";
import { dispose } from "../tc39/index.ts";
import { nameOf } from "../values/name-of.ts";
import { enterBy } from "./entering.ts";
import type { ExitList } from "./entering.ts";
import { isAsync, syncFirst } from "./resource-protocol.ts";

/** Enters a resource where nothing can be awaited; gives its value. */
export function enterSync(resource: unknown, exits: ExitList): unknown {
  if (typeof resource === "object" && resource !== null) {
    // Both common cases, by name and not by the table of protocols: inline caches answer these reads.
    const source = resource as Partial<Record<symbol, unknown>>;
    const entering = source[enter];
    if (entering === undefined) {
      const release = source[dispose];
      if (isMethod(release) && source[asyncEnter] === undefined)
        return hold(resource, resource, release, false, exits);
    } else {
      const exiting = source[exit];
      if (isMethod(entering) && isMethod(exiting))
        return hold(entering.call(resource), resource, exiting, settle, exits);
    }
  }
  if (isAsync(resource)) throw asyncResource(resource);
  return enterBy(syncFirst, resource, exits);
}

function hold(
  value: unknown,
  receiver: object,
  exit: Method,
  told: symbol | false,
  exits: ExitList,
): unknown {
  exits.push(new Exit(value, receiver, exit, told));
  return value;
}

export function asyncResource(resource: unknown): AsyncResourceError {
  return new AsyncResourceError(
    `Cannot acquire ${nameOf(resource)} in a sync stack. Use AsyncExitStack or within().`,
  );
}
