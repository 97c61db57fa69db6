type SyncGenerator = Generator<unknown, unknown, never>;

/** True if `R` is a generator, sync or async. */
export type IsGenerator<R> = IsA<R, SyncGenerator | AsyncGenerator<unknown, unknown, never>>;

/** True if `R` is a generator that is not async. */
export type IsSyncGenerator<R> = IsA<R, SyncGenerator>;

/**
 * Whether `R` is a `Shape`; false for never. TypeScript does not decide it, and so refuses nothing,
 * where `R` is not resolved yet: functions that are generic in their body can be written.
 */
type IsA<R, Shape> = [R] extends [never] ? false : [R] extends [Shape] ? true : false;
