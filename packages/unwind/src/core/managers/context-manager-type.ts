import type { AsyncContextManager, ContextManager } from "../protocol.ts";
import type { IfPlain, NoContext, TryNext, WithResult } from "./plain-function.ts";

type Verdict = boolean | void;

/** Made by `contextManager` from a generator function; it can be entered once. */
export type GeneratorContextManager<T, S extends Verdict = void> = ContextManager<T, S>;

/** Made by `contextManager` from an async generator function; it can be entered once. */
export type AsyncGeneratorContextManager<T, S extends Verdict = void> = AsyncContextManager<T, S>;

type AnyGenerator =
  Generator<unknown, Verdict, undefined> | AsyncGenerator<unknown, Verdict, undefined>;

/** Whether the manager may suppress is what the generator returns. */
type ManagerOf<G> =
  G extends Generator<infer T, infer Return>
    ? GeneratorContextManager<T, VerdictOf<Return>>
    : G extends AsyncGenerator<infer T, infer Return>
      ? AsyncGeneratorContextManager<T, VerdictOf<Return>>
      : never;

/** `Generator<T>` leaves open what is returned: `any`, which would leave more open than that. */
type VerdictOf<Return> = unknown extends Return ? Verdict : Extract<Return, Verdict>;

/** The rest parameter of the signature for generic functions: the other one tells what is wrong. */
type IfGenerator<G> = [G] extends [AnyGenerator] ? [] : TryNext;

/**
 * The type of `contextManager`. The first signature is for plain functions, where a parameter with
 * a default value needs no annotation; through the second, generic functions stay generic. Their
 * rest parameters take nothing: they choose between the two.
 */
export interface ContextManagerDecorator {
  <F extends (...args: never) => AnyGenerator>(
    body: F & NoContext,
    ...plain: IfPlain<F, []>
  ): WithResult<F, ManagerOf<ReturnType<F>>>;
  <Args extends unknown[], G = AnyGenerator>(
    body: (...args: Args) => G,
    ...generic: IfGenerator<G>
  ): (...args: Args) => ManagerOf<G>;
}
