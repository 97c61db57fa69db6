import { ArgumentError } from "../errors/errors.ts";
import { raise } from "../errors/raise.ts";
import { requireFunction } from "../errors/wrong-argument.ts";
import { asyncSettle, settle } from "../protocol.ts";
import type { Failure } from "../protocol.ts";
import type { Resource, SyncResource } from "../resources/resource.ts";
import { AsyncExitStack } from "../stacks/async-exit-stack.ts";
import { ExitStack } from "../stacks/exit-stack.ts";
import { tagOf } from "../values/generator.ts";
import { nameOf } from "../values/name-of.ts";
import type { ContextDecorator } from "./context-decorator-type.ts";
import { within } from "./within.ts";

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Wraps one function of one kind: each call runs inside a block around a fresh manager. */
type Wrap = (fn: Callable, factory: () => Resource) => Callable;

/**
 * Makes a decorator of a factory of managers: the function that it wraps, or the method that it
 * decorates (`@contextDecorator(timing)`), runs inside a block around a fresh manager each time. The
 * bodies of generator and async functions run inside the block as well. Python's `ContextDecorator`.
 */
export function contextDecorator<R extends Resource>(factory: () => R): ContextDecorator<R> {
  requireFunction("contextDecorator", "a function that makes a fresh manager", factory);
  const decorator = (fn: Callable, context?: DecoratorContext): Callable => {
    if (typeof fn !== "function" || (context !== undefined && context.kind !== "method"))
      throw misplaced(fn, context?.kind);
    const wrap = wraps[tagOf(fn)] ?? wrapFunction;
    const wrapped = wrap(fn, factory);
    const { name, length } = fn;
    return Object.defineProperties(wrapped, { name: { value: name }, length: { value: length } });
  };
  return decorator as unknown as ContextDecorator<R>;
}

const wrapFunction: Wrap = (fn, factory) =>
  function (...args) {
    return within(factory(), () => fn.apply(this, args));
  };

/** Callers of an async function expect a rejection, also where a sync manager cannot be entered. */
const wrapAsyncFunction: Wrap = (fn, factory) =>
  async function (...args) {
    return await within(factory(), () => fn.apply(this, args));
  };

const wrapGenerator: Wrap = (fn, factory) =>
  function* (...args) {
    const stack = new ExitStack();
    stack.use(factory() as SyncResource);
    let failure: Failure | undefined;
    try {
      return yield* fn.apply(this, args) as Generator<unknown, unknown>;
    } catch (error) {
      failure = { error };
      return undefined;
    } finally {
      raise(stack[settle](failure));
    }
  };

const wrapAsyncGenerator: Wrap = (fn, factory) =>
  async function* (...args) {
    const stack = new AsyncExitStack();
    await stack.use(factory());
    let failure: Failure | undefined;
    try {
      return yield* fn.apply(this, args) as AsyncGenerator<unknown, unknown>;
    } catch (error) {
      failure = { error };
      return undefined;
    } finally {
      raise(await stack[asyncSettle](failure));
    }
  };

/** By the kind of function; compilers for older runtimes may have made a plain one of any. */
const wraps: Partial<Record<string, Wrap>> = {
  "[object AsyncFunction]": wrapAsyncFunction,
  "[object GeneratorFunction]": wrapGenerator,
  "[object AsyncGeneratorFunction]": wrapAsyncGenerator,
};

function misplaced(value: unknown, kind = "value"): ArgumentError {
  return new ArgumentError(
    `contextDecorator() takes functions and methods, not the ${kind} ${nameOf(value)}.`,
  );
}
