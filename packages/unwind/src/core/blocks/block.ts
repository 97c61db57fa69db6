import { BodyError } from "../errors/errors.ts";
import { Exit } from "../exits/exit-record.ts";
import type { Told } from "../exits/exit-record.ts";
import { unwindOne } from "../exits/unwinding.ts";
import type { Outcome } from "../exits/unwinding.ts";
import { asyncEnter, asyncExit, asyncSettle, enter, exit, settle } from "../protocol.ts";
import { lacking, noResource } from "../resources/not-acquired.ts";
import type { Source } from "../resources/resource-protocol.ts";
import { asyncDispose, dispose } from "../tc39/symbols.ts";
import { isGenerator } from "../values/generator.ts";
import { isMethod } from "../values/method.ts";
import type { Method } from "../values/method.ts";
import { isObject, isThenable } from "../values/thenable.ts";

export type Body = (value: unknown) => unknown;

/**
 * A block around one resource: enters it, calls the body with its value, releases it. Gives a promise
 * if the resource is async, or the body or the exit gives one. Methods are read by name and not by
 * the table of kinds, since inline caches answer that.
 */
export function block(resource: object, body: Body): unknown {
  const source = resource as Source;
  const entering = source[enter];
  const exiting = source[exit];
  if (!isMethod(entering)) return blockOfOther(source, body);
  if (isMethod(exiting)) return holding(entering.call(source), source, exiting, settle, body);
  throw lacking(source, exit);
}

/** {@link block}, where the resource is no sync manager. */
function blockOfOther(resource: Source, body: Body): unknown {
  const entering = resource[asyncEnter];
  if (isMethod(entering))
    return holdingAsync(resource, resource, resource[asyncExit], asyncSettle, body, entering);
  const release = resource[dispose];
  if (isMethod(release)) return holding(resource, resource, release, false, body);
  const asyncRelease = resource[asyncDispose];
  if (isMethod(asyncRelease)) return holdingAsync(resource, resource, asyncRelease, false, body);
  throw noResource(resource);
}

/** {@link block}, also of null and undefined, which there is nothing to do for. */
export function blockOf(resource: unknown, body: Body): unknown {
  return resource === null || resource === undefined
    ? holding(resource, undefined, giving(undefined), false, body)
    : block(resource, body);
}

/** The block from its body on. */
function holding(
  value: unknown,
  receiver: unknown,
  exiting: Method,
  told: Told,
  body: Body,
): unknown {
  let result: unknown;
  let outlives: boolean;
  try {
    result = body(value);
    outlives = isObject(result) && (isThenable(result) || isGenerator(result));
  } catch (error) {
    const failure = { error };
    const outcome = unwindOne(new Exit(value, receiver, exiting, told), failure);
    // From here and not from a frame further in, since each costs a throw half a microsecond.
    if (outcome === failure) throw error;
    return ended(outcome);
  }
  if (outlives)
    return isThenable(result)
      ? holdingAsync(value, receiver, exiting, told, giving(result))
      : holding(value, receiver, exiting, told, refuseGenerator);
  const exited = succeed(receiver, exiting, told);
  return exited !== undefined && isThenable(exited) ? after(exited, result) : result;
}

/** {@link holding}, where something is awaited: what goes wrong, entering included, is a rejection. */
async function holdingAsync(
  value: unknown,
  receiver: unknown,
  exiting: unknown,
  told: Told,
  body: Body,
  entering?: Method,
): Promise<unknown> {
  if (!isMethod(exiting)) throw lacking(receiver, asyncExit);
  if (entering !== undefined) value = await entering.call(receiver);
  let result: unknown;
  try {
    result = body(value);
    if (isThenable(result)) result = await result;
    if (isGenerator(result)) refuseGenerator();
  } catch (error) {
    return ended(unwindOne(new Exit(value, receiver, exiting, told), { error }));
  }
  const exited = succeed(receiver, exiting, told);
  if (exited !== undefined && isThenable(exited)) await exited;
  return result;
}

function succeed(receiver: unknown, exiting: Method, told: Told): unknown {
  return told === false ? exiting.call(receiver) : exiting.call(receiver, undefined);
}

// Made out here, where they capture nothing of the fast path, which would then allocate for them.
const giving = (result: unknown) => (): unknown => result;
const after = (exited: PromiseLike<unknown>, result: unknown): unknown =>
  Promise.resolve(exited).then(giving(result));

/** The end of a block that failed. */
function ended(outcome: Outcome | Promise<Outcome>): unknown {
  if (outcome instanceof Promise) return outcome.then(ended);
  if (outcome !== undefined) throw outcome.error;
  return undefined;
}

function refuseGenerator(): never {
  throw new BodyError(
    "The body gave a generator, which would run after the block. Use contextDecorator().",
  );
}
