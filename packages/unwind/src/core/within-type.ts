import type { IsAsync, MaySuppress, Resource, ValueOf } from "./resource.ts";

/** A resource that is made when the earlier ones are held: it is given their values. */
export type LazyResource<Values extends readonly unknown[] = readonly never[]> = (
  ...values: Values
) => Resource | PromiseLike<Resource>;

// `any`, so that what the earlier resources are may be left open.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Entry<Before extends readonly unknown[] = any> =
  Resource | LazyResource<ValuesOf<Before>>;

type ResourceOf<E> = E extends (...values: never) => infer R ? Awaited<R> : E;

/** The values that the body of `within` gets for these entries. */
export type ValuesOf<Entries extends readonly unknown[]> = {
  -readonly [K in keyof Entries]: ValueOf<ResourceOf<Entries[K]>>;
};

/** When an entry is done with: the words keep "one is async" apart from "one may be". */
type Timing<Async> = [Async] extends [false] ? "sync" : [Async] extends [true] ? "async" : "either";

type TimingOf<E> = Timing<
  E extends (...values: never) => infer R
    ? R extends PromiseLike<unknown>
      ? true
      : IsAsync<R>
    : IsAsync<E>
>;

type TimingsOf<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: TimingOf<Entries[K]>;
}[number];

type Suppressed<E> = MaySuppress<ResourceOf<E>> extends true ? undefined : never;

/** Undefined if a failure may end at one of the entries, else never. */
type SuppressedBy<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: Suppressed<Entries[K]>;
}[number];

type Settled<R, U> = R extends PromiseLike<infer V> ? Promise<Awaited<V> | U> : R | U;

type Outcome<R, U, When> = "async" extends When
  ? Promise<Awaited<R> | U>
  : "either" extends When
    ? Awaited<R> | U | Promise<Awaited<R> | U>
    : Settled<R, U> | U;

/** What `within` returns for these entries and a body that returns `R`. */
export type WithinResult<Entries extends readonly unknown[], R> = Outcome<
  R,
  SuppressedBy<Entries>,
  TimingsOf<Entries>
>;

type Body<Entries extends readonly unknown[], R> = (...values: ValuesOf<Entries>) => R;

type Checked<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: Entries[K] extends Entry ? Entries[K] : Entry;
};

/**
 * The arguments of the signature for any number. For a number that has its own signature it asks
 * for more than there can be, so that this one does not add its message to that one's.
 */
type AnyNumber<Entries extends readonly unknown[], R> = Entries["length"] extends 1 | 2 | 3 | 4
  ? [never, never, never, never, never, never]
  : [...entries: Checked<Entries>, body: Body<Entries, R>];

/**
 * The last signature serves any number of resources. The ones before it exist for lazy resources
 * without annotations: TypeScript infers a rest parameter all at once, so only there can the type
 * of one argument come from the argument before it.
 */
export interface Within {
  <A extends Entry<[]>, R>(a: A, body: Body<[A], R>): WithinResult<[A], R>;
  <A extends Entry<[]>, B extends Entry<[A]>, R>(
    a: A,
    b: B,
    body: Body<[A, B], R>,
  ): WithinResult<[A, B], R>;
  <A extends Entry<[]>, B extends Entry<[A]>, C extends Entry<[A, B]>, R>(
    a: A,
    b: B,
    c: C,
    body: Body<[A, B, C], R>,
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
    body: Body<[A, B, C, D], R>,
  ): WithinResult<[A, B, C, D], R>;
  <const Entries extends readonly unknown[], R>(
    ...args: AnyNumber<Entries, R>
  ): WithinResult<Entries, R>;
}
