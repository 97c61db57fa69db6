// `any`: only with it do functions of all parameters and results fit, `this` included.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFunction = (this: any, ...args: any) => any;

/** A function that takes what `F` takes; it says `this` only if `F` does. */
export type WithResult<F extends AnyFunction, Result> =
  unknown extends ThisParameterType<F>
    ? (...args: Parameters<F>) => Result
    : (this: ThisParameterType<F>, ...args: Parameters<F>) => Result;

/** Its type parameter, though unused, keeps it from typing the parameters of what is passed. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters, @typescript-eslint/no-unused-vars
export type NoContext = <_>(this: never, ...args: never) => unknown;

/** For a rest parameter: asks for more than is passed, so that TypeScript tries the next signature. */
export type TryNext = [never, never, never];

/** `Rest` if `F` is no more than its parameters and result; not if it is generic or overloaded. */
export type IfPlain<F extends AnyFunction, Rest extends unknown[]> =
  WithResult<F, ReturnType<F>> extends F ? Rest : TryNext;
