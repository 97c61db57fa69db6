import type { Entry, ValuesOf } from "./entry.ts";
import type { NotGenerator, WithinResult } from "./outcome.ts";

/** True for as many resources as have a signature of their own. Unresolved, it is false. */
type IsFew<Length> = [0] extends [1 & Length]
  ? false
  : Length extends 1 | 2 | 3 | 4 | 5
    ? true
    : false;

/**
 * The arguments of the signature for any number. For a few it asks for more than there can be, so
 * that TypeScript leaves it out, and its message is not added to that of the signature for few.
 */
type AnyNumber<Entries extends readonly unknown[], R> =
  IsFew<Entries["length"]> extends true
    ? [never, never, never, never, never, never, never]
    : [Entries] extends [readonly Entry[]]
      ? [...entries: Entries, body: (...values: ValuesOf<Entries>) => NotGenerator<R>]
      : [...entries: Entry[], body: (...values: never) => R];

/**
 * The last signature serves any number of resources. The ones before it exist only so that lazy
 * resources need no annotations: TypeScript infers a rest parameter all at once, and only among
 * separate parameters does the type of one follow from the one before it.
 */
export interface Within {
  <A extends Entry<[]>, R>(
    a: A,
    body: (...values: ValuesOf<[A]>) => NotGenerator<R>,
  ): WithinResult<[A], R>;
  <A extends Entry<[]>, B extends Entry<[A]>, R>(
    a: A,
    b: B,
    body: (...values: ValuesOf<[A, B]>) => NotGenerator<R>,
  ): WithinResult<[A, B], R>;
  <A extends Entry<[]>, B extends Entry<[A]>, C extends Entry<[A, B]>, R>(
    a: A,
    b: B,
    c: C,
    body: (...values: ValuesOf<[A, B, C]>) => NotGenerator<R>,
  ): WithinResult<[A, B, C], R>;
  <
    A extends Entry<[]>,
    B extends Entry<[A]>,
    C extends Entry<[A, B]>,
    D extends Entry<[A, B, C]>,
    R,
  >(
    a: A,
    b: B,
    c: C,
    d: D,
    body: (...values: ValuesOf<[A, B, C, D]>) => NotGenerator<R>,
  ): WithinResult<[A, B, C, D], R>;
  <
    A extends Entry<[]>,
    B extends Entry<[A]>,
    C extends Entry<[A, B]>,
    D extends Entry<[A, B, C]>,
    E extends Entry<[A, B, C, D]>,
    R,
  >(
    a: A,
    b: B,
    c: C,
    d: D,
    e: E,
    body: (...values: ValuesOf<[A, B, C, D, E]>) => NotGenerator<R>,
  ): WithinResult<[A, B, C, D, E], R>;
  <Entries extends readonly unknown[], R>(...args: AnyNumber<Entries, R>): WithinResult<Entries, R>;
}
