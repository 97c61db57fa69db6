/** Does the measured thing `times` times, and gives a number that depends on all of it. */
export type Subject = (times: number) => number | Promise<number>;

/** Loaded only in the process that measures it. */
export type LoadSubject = () => Promise<Subject>;

export interface Other {
  readonly load: LoadSubject;
  /** What our time may be at most, as a multiple of this one's. */
  readonly ceiling?: number | undefined;
}

/** Our way to do something, and others' ways to do the same. */
export interface Case {
  readonly name: string;
  readonly ours: LoadSubject;
  readonly others: Readonly<Record<string, Other>>;
  /** What Python calls the same thing, in contextlib/measure.py. */
  readonly contextlib?: string;
}

/** All that Python does as well, unwind does ten times cheaper. */
export const contextlibCeiling = 0.1;
