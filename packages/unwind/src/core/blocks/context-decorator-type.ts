import type { IsGenerator, IsSyncGenerator } from "../managers/generator-type.ts";
import type {
  AnyFunction,
  IfPlain,
  NoContext,
  TryNext,
  WithResult,
} from "../managers/plain-function.ts";
import type { Resource } from "../resources/resource.ts";
import type { SuppressedBy, TimingsOf } from "./entry.ts";
import type { WithinResult } from "./outcome.ts";

type IsSync<R extends Resource> = [TimingsOf<[R]>] extends ["sync"] ? true : false;

/** True if the block changes nothing about a function's type: it is sync and cannot suppress. */
type IsTransparent<R extends Resource> = [SuppressedBy<[R]>] extends [never] ? IsSync<R> : false;

/** What a call gives in a block of `R`; that of a generator lasts until the generator is done. */
type Decorated<R extends Resource, Result> =
  IsGenerator<Result> extends true ? GeneratorIn<R, Result> : WithinResult<[R], Result>;

type GeneratorIn<R extends Resource, G> =
  G extends AsyncGenerator<infer T, infer Return, infer Next>
    ? AsyncGenerator<T, Return | SuppressedBy<[R]>, Next>
    : G extends Generator<infer T, infer Return, infer Next>
      ? Generator<T, Return | SuppressedBy<[R]>, Next>
      : never;

/** True if a block of `R` would have to wait inside a generator that cannot. */
type CannotWait<R extends Resource, Result> =
  IsSync<R> extends true ? false : IsSyncGenerator<Result>;

type Refusal = "a generator that is not async cannot wait for an async resource";

type Accepted<R extends Resource, Result> = CannotWait<R, Result> extends true ? Refusal : unknown;

/** Wraps a function, or decorates a method, so that each call runs in its own block. */
export type ContextDecorator<R extends Resource> =
  IsTransparent<R> extends true ? TransparentDecorator : ChangingDecorator<R>;

/** What it gives has the same type, overloads and all. */
export type TransparentDecorator = <F extends AnyFunction>(
  body: F & NoContext,
  context?: ClassMethodDecoratorContext,
) => F;

/**
 * What it gives may return a promise, or undefined where a failure was suppressed. The second
 * signature keeps generic functions generic.
 */
export interface ChangingDecorator<R extends Resource> {
  <F extends AnyFunction>(
    body: F & NoContext & ((...args: never) => Accepted<R, ReturnType<F>>),
    ...plain: IfPlain<F, Context>
  ): WithResult<F, Decorated<R, ReturnType<F>>>;
  <This, Args extends unknown[], Result>(
    body: (this: This, ...args: Args) => Result,
    ...generic: CannotWait<R, Result> extends true ? TryNext : Context
  ): (this: This, ...args: Args) => Decorated<R, Result>;
}

type Context = [context?: ClassMethodDecoratorContext];
