import { block } from "./block.ts";
import type { Steps } from "./block.ts";
import { Exit } from "../exits/exit-record.ts";
import type { Method } from "../exits/exit-record.ts";
import { isGenerator } from "../values/generator.ts";
import { enter, exit, settle } from "../protocol.ts";
import type { ContextManager } from "../protocol.ts";
import { isAsync } from "../resources/resource-protocol.ts";
import { isThenable } from "../values/thenable.ts";
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
      return withinManager(first, entering, exiting as Method, body as Body);
  }
  const entries = args.slice(0, -1);
  const steps = block(entries, args.at(-1));
  return entries.some(isAsync) ? finishAsync(steps) : finish(steps);
}) as Within;

/** The common case, a block around one sync manager: no machinery unless something comes up. */
function withinManager(
  manager: object,
  entering: () => unknown,
  exiting: Method,
  body: Body,
): unknown {
  const value = entering.call(manager);
  let result: unknown;
  let rest: Body | undefined;
  try {
    result = body(value);
    if (isThenable(result) || isGenerator(result)) rest = returning(result);
  } catch (error) {
    rest = throwing(error);
  }
  if (rest !== undefined) return finish(entered(manager, value, exiting, rest));
  const exited = exiting.call(manager, undefined);
  return isThenable(exited) ? after(exited, result) : result;
}

/** A block around an entered manager, from its body on: one that does what the real one has done. */
function entered(manager: object, value: unknown, exiting: Method, body: Body): Steps {
  return block([], body, [new Exit(value, manager, exiting, settle)]);
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

function finish(steps: Steps): unknown {
  const step = steps.next();
  return step.done === true ? step.value : finishAsync(steps, step);
}

async function finishAsync(steps: Steps, step = steps.next()): Promise<unknown> {
  while (step.done !== true) {
    try {
      step = steps.next(await step.value);
    } catch (error) {
      // Steps that are over throw it on.
      step = steps.throw(error);
    }
  }
  return step.value;
}
