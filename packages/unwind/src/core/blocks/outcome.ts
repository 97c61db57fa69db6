import type { IsGenerator } from "../managers/generator-type.ts";
import type { SuppressedBy, Timing, TimingsOf } from "./entry.ts";

/** What `within` returns for these entries and a body that returns `R`. */
export type WithinResult<Entries extends readonly unknown[], R> = Outcome<
  R,
  SuppressedBy<Entries>,
  TimingsOf<Entries>
>;

/**
 * What a block gives whose body returns `R`: `U` is undefined if it may suppress, else never.
 * With one async part it is a promise; with parts that may be, it may be.
 */
type Outcome<R, U, T extends Timing> = "async" extends T
  ? Promise<Awaited<R> | U>
  : "either" extends T
    ? Awaited<R> | U | Promise<Awaited<R> | U>
    : Settled<R, U>;

/**
 * A body that returns a promise makes the block wait; one that always throws has no result. (Where
 * an enter throws, and an earlier resource suppresses that, a sync block gives undefined at once.)
 */
type Settled<R, U> = [R] extends [never]
  ? U
  : R extends PromiseLike<infer V>
    ? Promise<Awaited<V> | U>
    : R | U;

type Refusal = "a generator would run after the block";

/** `R`, unless it is a generator: that is not assignable to this. */
export type NotGenerator<R> = R & (IsGenerator<R> extends true ? Refusal : unknown);
