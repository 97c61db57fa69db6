import { Exit, isMethod } from "../exits/exit-record.ts";
import type { Method, Told } from "../exits/exit-record.ts";
import { unwindOne } from "../exits/unwinding.ts";
import type { Outcome } from "../exits/unwinding.ts";
import { asyncEnter, asyncExit, asyncSettle, enter, exit, settle } from "../protocol.ts";
import { asyncDispose, dispose } from "../tc39/symbols.ts";
import { isGenerator } from "../values/generator.ts";
import { isObject, isThenable } from "../values/thenable.ts";
import { block, generatorBody } from "./block.ts";
import { finish, runBlock } from "./run-block.ts";

type Source = Partial<Record<symbol, unknown>>;
export type Body = (value: unknown) => unknown;

/**
 * A block around one resource: what {@link runBlock} does, with no machinery unless something comes
 * up. Methods are read by name and not by the table of protocols, since inline caches answer that.
 */
export function blockOfOne(resource: Source, body: Body): unknown {
  const entering = resource[enter];
  const exiting = resource[exit];
  if (isMethod(entering) && isMethod(exiting))
    return holding(entering.call(resource), resource, exiting, settle, body);
  const asyncEntering = resource[asyncEnter];
  if (entering !== undefined) return runBlock([resource], body);
  if (asyncEntering === undefined) return blockOfDisposable(resource, body);
  const asyncExiting = resource[asyncExit];
  return isMethod(asyncEntering) && isMethod(asyncExiting)
    ? holdingAsync(asyncEntering, resource, asyncExiting, asyncSettle, body)
    : runBlock([resource], body);
}

function blockOfDisposable(resource: Source, body: Body): unknown {
  const release = resource[dispose];
  if (isMethod(release)) return holding(resource, resource, release, false, body);
  const asyncRelease = resource[asyncDispose];
  return release === undefined && isMethod(asyncRelease)
    ? holdingAsync(undefined, resource, asyncRelease, false, body)
    : runBlock([resource], body);
}

/** The block from its body on. */
function holding(
  value: unknown,
  receiver: object,
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
    return finish(block([], returning(result), [new Exit(value, receiver, exiting, told)]));
  const exited = succeed(receiver, exiting, told);
  return exited !== undefined && isThenable(exited) ? after(exited, result) : result;
}

async function holdingAsync(
  entering: Method | undefined,
  receiver: object,
  exiting: Method,
  told: Told,
  body: Body,
): Promise<unknown> {
  const value = entering === undefined ? receiver : await entering.call(receiver);
  let result: unknown;
  try {
    result = body(value);
    if (isThenable(result)) result = await result;
    if (isGenerator(result)) throw generatorBody();
  } catch (error) {
    return ended(unwindOne(new Exit(value, receiver, exiting, told), { error }));
  }
  const exited = succeed(receiver, exiting, told);
  if (exited !== undefined && isThenable(exited)) await exited;
  return result;
}

function succeed(receiver: object, exiting: Method, told: Told): unknown {
  return told === false ? exiting.call(receiver) : exiting.call(receiver, undefined);
}

// Made out here, where it captures nothing of the fast path, which would then allocate for it.
const returning = (result: unknown) => (): unknown => result;

/** The end of a block that failed. */
function ended(outcome: Outcome | Promise<Outcome>): unknown {
  if (outcome instanceof Promise) return outcome.then(ended);
  if (outcome !== undefined) throw outcome.error;
  return undefined;
}

async function after(exited: PromiseLike<unknown>, result: unknown): Promise<unknown> {
  await exited;
  return result;
}
