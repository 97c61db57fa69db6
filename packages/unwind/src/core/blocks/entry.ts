import type { IsAsync, MaySuppress, Resource, ValueOf } from "../resources/resource.ts";

/** A resource that is made once the earlier ones are held, from their values. */
export type LazyResource<Values extends readonly unknown[] = readonly never[]> = (
  ...values: Values
) => Resource | PromiseLike<Resource>;

/**
 * What `within` takes before its body: a resource, or a lazy one that gets what those in `Before`
 * gave. The default is `any`, since which values a lazy resource wants then stays open.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Entry<Before extends readonly unknown[] = any> =
  Resource | LazyResource<ValuesOf<Before>>;

/** The resource that `E` comes to. A function with methods of a resource is not a lazy one. */
type ResourceOf<E> = E extends Resource
  ? E
  : E extends (...values: never) => infer R
    ? Awaited<R>
    : never;

/** The values that the body of `within` gets for these entries. */
export type ValuesOf<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: ValueOf<ResourceOf<Entries[K]>>;
};

/** Undefined if a failure may end at one of the entries, else never. */
export type SuppressedBy<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: MaySuppress<ResourceOf<Entries[K]>> extends true ? undefined : never;
}[number];

/** Whether a block waits for a promise: words, so that a union keeps "one does" from "one may". */
export type Timing = "sync" | "async" | "either";

/** The timings of the entries, as a union. */
export type TimingsOf<Entries extends readonly unknown[]> = {
  [K in keyof Entries]: TimingOf<EntryIsAsync<Entries[K]>>;
}[number];

type EntryIsAsync<E> = E extends Resource
  ? IsAsync<E>
  : E extends (...values: never) => infer R
    ? R extends PromiseLike<unknown>
      ? true
      : IsAsync<R>
    : never;

type TimingOf<Async> = [Async] extends [false]
  ? "sync"
  : [Async] extends [true]
    ? "async"
    : "either";
