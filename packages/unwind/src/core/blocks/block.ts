import { failed } from "../errors/error-tree.ts";
import { BodyError } from "../errors/errors.ts";
import { Exit } from "../exits/exit-record.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { callExit, passedOn } from "../exits/unwinding.ts";
import type { Failure } from "../protocol.ts";
import { enterBy } from "../resources/entering.ts";
import { isAsync, protocolOf, syncFirst } from "../resources/resource-protocol.ts";
import { isGenerator } from "../values/generator.ts";
import { nameOf } from "../values/name-of.ts";
import { isThenable } from "../values/thenable.ts";

type Callable = (...values: unknown[]) => unknown;

/** A block that runs until it meets a promise, which it yields to be told what came of it. */
export type Steps = Generator<unknown, unknown>;

/**
 * One block: enters its entries in order, calls the body, unwinds. It never waits itself, so that the
 * same steps serve a sync block and one that turns out to be async on the way.
 */
export function* block(
  entries: readonly unknown[],
  body: unknown,
  exits: ExitRecord[] = [],
): Steps {
  let failure: Failure | undefined;
  let result: unknown;
  try {
    const values: unknown[] = [];
    for (const entry of entries) values.push(yield* enterEntry(entry, values, exits));
    result = callable(body)(...values);
    if (isThenable(result)) result = yield result;
    if (isGenerator(result)) throw generatorBody();
  } catch (error) {
    failure = { error };
  }
  const ending = failure;
  for (let record = exits.pop(); record !== undefined; record = exits.pop()) {
    // A block that failed has no value, even if an exit suppresses that.
    if (failure !== undefined) result = undefined;
    try {
      const given = callExit(record, failure);
      const awaited: unknown = isThenable(given) ? yield given : given;
      failure = passedOn(record, awaited, failure, ending);
    } catch (error) {
      failure = failed(error, failure);
    }
  }
  if (failure !== undefined) throw failure.error;
  return result;
}

function* enterEntry(entry: unknown, values: readonly unknown[], exits: ExitRecord[]): Steps {
  let resource = entry;
  if (isLazy(entry)) {
    resource = entry(...values);
    if (isThenable(resource)) resource = yield resource;
    // It is known only now that the block is async; from the first step on it gives a promise.
    else if (isAsync(resource)) yield;
  }
  const entered = enterBy(syncFirst, resource, exits);
  if (!(entered instanceof Exit)) return entered;
  entered.value = yield entered.value;
  exits.push(entered);
  return entered.value;
}

/** A function that makes a resource; one that is a resource in its own right is none. */
function isLazy(entry: unknown): entry is Callable {
  return typeof entry === "function" && protocolOf(entry, syncFirst) === undefined;
}

function callable(body: unknown): Callable {
  if (typeof body === "function") return body as Callable;
  throw new BodyError(`within() takes a function as its last argument, not ${nameOf(body)}.`);
}

export function generatorBody(): BodyError {
  return new BodyError(
    "The body gave a generator, which would run after the block. Use contextDecorator().",
  );
}
