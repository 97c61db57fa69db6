import { Block } from "./block.ts";
import { drive } from "./drive.ts";
import { ManagerExit } from "./exit-record.ts";
import type { ExitMethod } from "./exit-record.ts";
import { isGenerator } from "./generator.ts";
import { enter, exit } from "./protocol.ts";
import type { ContextManager } from "./protocol.ts";
import { isThenable } from "./thenable.ts";
import type { Within } from "./within-type.ts";

type Body = (value: unknown) => unknown;
type Manager = Partial<ContextManager<unknown, boolean>>;

/**
 * Acquires the resources from left to right, calls the body with their values, and releases them
 * from right to left, whatever ends the body: Python's `with a as x, b as y:`.
 *
 * A function before the body is a lazy resource: it is called with the values so far and gives the
 * resource. Gives what the body returns, or undefined if an exit suppressed a failure; a promise if
 * a resource is async, or the body or an exit gives a promise. Throws what was not suppressed; a
 * release that fails after an error keeps that error in a `SuppressedError`.
 */
export const within: Within = ((...args: unknown[]) => {
  const [first, body] = args;
  if (
    args.length === 2 &&
    typeof first === "object" &&
    first !== null &&
    typeof body === "function"
  ) {
    const { [enter]: entering, [exit]: exiting } = first as Manager;
    if (typeof entering === "function" && typeof exiting === "function")
      return withinManager(first, entering, exiting as ExitMethod, body as Body);
  }
  return finish(new Block(args.slice(0, -1), args.at(-1)));
}) as Within;

/** The common case, a block around one sync manager: no machinery unless something comes up. */
function withinManager(
  manager: object,
  entering: () => unknown,
  exiting: ExitMethod,
  body: Body,
): unknown {
  const value = entering.call(manager);
  let result: unknown;
  try {
    result = body(value);
    if (isThenable(result) || isGenerator(result))
      return finish(entered(manager, value, exiting, returning(result)));
  } catch (error) {
    return finish(entered(manager, value, exiting, throwing(error)));
  }
  const exited = exiting.call(manager, undefined);
  return isThenable(exited) ? after(exited, result) : result;
}

/** A block around an entered manager, from its body on: one that does what the real one has done. */
function entered(manager: object, value: unknown, exiting: ExitMethod, body: Body): Block {
  const block = new Block([], body);
  block.hold(value, new ManagerExit(value, manager, exiting));
  return block;
}

// Made out here, where they capture nothing of the fast path, which would then allocate for them.
const returning = (result: unknown) => (): unknown => result;
const throwing = (error: unknown) => (): never => {
  throw error;
};

async function after(exited: PromiseLike<unknown>, result: unknown): Promise<unknown> {
  await exited;
  return result;
}

function finish(block: Block): unknown {
  const stop = block.run();
  return stop === undefined && !block.async ? block.outcome() : finishAsync(block, stop);
}

async function finishAsync(block: Block, stop: PromiseLike<unknown> | undefined): Promise<unknown> {
  await drive(block, stop);
  return block.outcome();
}
