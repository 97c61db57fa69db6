import type { SuppressedBy, TimingsOf } from "./entry.ts";
import type { IsGenerator, WithinResult } from "./outcome.ts";
import type { AnyFunction, IfPlain, NoContext, WithResult } from "./plain-function.ts";
import type { Resource } from "./resource.ts";

/** The block of a generator lasts until it is done. A sync one cannot wait for an async resource. */
type GeneratorIn<R extends Resource, G> =
  G extends AsyncGenerator<infer T, infer Return, infer Next>
    ? AsyncGenerator<T, Return | SuppressedBy<[R]>, Next>
    : G extends Generator<infer T, infer Return, infer Next>
      ? "sync" extends TimingsOf<[R]>
        ? Generator<T, Return | SuppressedBy<[R]>, Next>
        : never
      : never;

/** What a call gives in a block of `R`. */
type Decorated<R extends Resource, Result> =
  IsGenerator<Result> extends true ? GeneratorIn<R, Result> : WithinResult<[R], Result>;

/** True if the block changes nothing about a function's type: it is sync and cannot suppress. */
type IsTransparent<R extends Resource> = [TimingsOf<[R]>, SuppressedBy<[R]>] extends ["sync", never]
  ? true
  : false;

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
    body: F & NoContext,
    ...plain: IfPlain<F, [context?: ClassMethodDecoratorContext]>
  ): WithResult<F, Decorated<R, ReturnType<F>>>;
  <This, Args extends unknown[], Result>(
    body: (this: This, ...args: Args) => Result,
    context?: ClassMethodDecoratorContext,
  ): (this: This, ...args: Args) => Decorated<R, Result>;
}
