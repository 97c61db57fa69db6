import type { ExitRecord } from "../exits/exit-record.ts";
import { resourceOf } from "../exits/unwind.ts";
import type { ExitSource } from "../exits/unwind.ts";
import { callExit } from "../exits/unwinding.ts";
import { asyncExit, asyncSettle, exit, force } from "../protocol.ts";
import type { Failure } from "../protocol.ts";
import { dispose } from "../tc39/index.ts";
import { isMethod } from "../values/method.ts";
import { read } from "../values/read.ts";
import { isThenable } from "../values/thenable.ts";
import type { Closer } from "./closer.ts";

/** Who is told what a forced close could not do. */
export interface ForcedClose {
  /** How the block ended, for exits that ask. */
  readonly failure: Failure;
  /** Its release was called, and gave a promise that nobody will wait for. */
  left(resource: unknown): void;
  failed(resource: unknown, error: unknown): void;
}

/** What is seen here of an `AsyncExitStack`. */
interface Held {
  readonly exits: ExitSource;
  readonly closer: Pick<Closer, "current" | "underWay">;
}

/**
 * Closes a stack synchronously, where no promise runs any more. First what it is releasing, which
 * gets its `force`; then the rest, newest first: what is sync is released, what is async gets its
 * `force`; without one its release is called, so that what it does before its first promise is done.
 * What has no `force` is named. A stack that it holds is closed likewise. Not part of the core's
 * entry, which browsers load: a page has no last moment.
 */
export function forcedClose(stack: object, closing: ForcedClose): void {
  const { exits, closer } = stack as Held;
  for (const record of releasing(closer)) attempt(record, closing, forceUnderWay);
  for (let record = exits.pop(); record !== undefined; record = exits.pop())
    attempt(record, closing, releaseNow);
}

/** What a stack is releasing; in place of a stack that it holds, what that one is releasing. */
export function releasingIn(stack: object): unknown[] {
  return releasing((stack as Held).closer).flatMap((record) => {
    const resource = resourceOf(record);
    return isAsyncStack(resource) ? releasingIn(resource) : [resource];
  });
}

/** What has begun to be released and has not ended, newest first. */
function releasing({ current, underWay }: Held["closer"]): ExitRecord[] {
  const records = [...(underWay?.values() ?? []), ...current];
  return records.filter((record) => record !== undefined).reverse();
}

function attempt(
  record: ExitRecord,
  closing: ForcedClose,
  close: (record: ExitRecord, closing: ForcedClose) => unknown,
): void {
  try {
    close(record, closing);
  } catch (error) {
    closing.failed(resourceOf(record), error);
  }
}

function forceUnderWay(record: ExitRecord, closing: ForcedClose): void {
  if (!forceAsync(record, closing)) closing.left(resourceOf(record));
}

function releaseNow(record: ExitRecord, closing: ForcedClose): void {
  if (!isSync(record) && forceAsync(record, closing)) return;
  const given = callExit(record, closing.failure);
  if (!isThenable(given)) return;
  // Whether it would have failed is known to nobody.
  given.then(undefined, () => undefined);
  closing.left(resourceOf(record));
}

function isSync(record: ExitRecord): boolean {
  if (typeof record === "function") return true;
  const { receiver, method } = record;
  return method === read(receiver, exit) || method === read(receiver, dispose);
}

/** Whether the resource could be closed by force. */
function forceAsync(record: ExitRecord, closing: ForcedClose): boolean {
  const resource = resourceOf(record);
  if (isAsyncStack(resource)) {
    forcedClose(resource, closing);
    return true;
  }
  const forcing = read(resource, force);
  if (isMethod(forcing)) forcing.call(resource);
  return isMethod(forcing);
}

/** Of any copy of the package. */
function isAsyncStack(resource: unknown): resource is Held {
  return (
    isMethod(read(resource, asyncExit)) &&
    isMethod(read(resource, asyncSettle)) &&
    isMethod(read(read(resource, "exits"), "pop")) &&
    Array.isArray(read(read(resource, "closer"), "current"))
  );
}
