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

/** Who is told what a forced close could not do. */
export interface ForcedClose {
  /** How the block ended, for exits that ask. */
  readonly failure: Failure;
  /** Its release was called, and gave a promise that nobody will wait for. */
  left(resource: unknown): void;
  failed(resource: unknown, error: unknown): void;
}

interface WithExits {
  readonly exits: ExitSource;
}

/**
 * Closes a stack synchronously, newest first, where no promise runs any more: what is sync is
 * released, what is async gets its `force`; without one its release is called, so that what it does
 * before its first promise is done, and it is named. Not part of the core's entry, which browsers
 * load: a page has no last moment.
 */
export function forcedClose(stack: object, closing: ForcedClose): void {
  const { exits } = stack as WithExits;
  for (let record = exits.pop(); record !== undefined; record = exits.pop())
    attempt(record, closing, releaseNow);
}

/** Has `forcedClose` know what an unwinding stack is releasing: call it as the unwinding begins. */
export function watchReleases(stack: object): () => ExitRecord | undefined {
  const { exits } = stack as WithExits;
  const pop = exits.pop.bind(exits);
  let underWay: ExitRecord | undefined;
  exits.pop = () => (underWay = pop());
  return () => underWay;
}

/** Closes what a stack has begun to release and waits for, if it has a `force`. */
export function forceUnderWay(record: ExitRecord, closing: ForcedClose): void {
  attempt(record, closing, forceAsync);
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
function isAsyncStack(resource: unknown): resource is WithExits {
  return (
    isMethod(read(resource, asyncExit)) &&
    isMethod(read(resource, asyncSettle)) &&
    isMethod(read(read(resource, "exits"), "pop"))
  );
}
