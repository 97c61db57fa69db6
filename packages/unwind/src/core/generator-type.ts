type SyncGenerator = Generator<unknown, unknown, never>;

/** True if `R` is a generator, sync or async. */
export type IsGenerator<R> = IsA<R, SyncGenerator | AsyncGenerator<unknown, unknown, never>>;

/** True if `R` is a generator that is not async. */
export type IsSyncGenerator<R> = IsA<R, SyncGenerator>;

/**
 * Whether `R` is a `Shape`; false for `any` and never. Spelt so that it is false as well where `R`
 * is not resolved yet (TypeScript then tries `any` for it): functions that are generic in their
 * body pass where one kind of body is refused.
 */
type IsA<R, Shape> = [0] extends [1 & R]
  ? false
  : [R] extends [never]
    ? false
    : [R] extends [Shape]
      ? true
      : false;
