/** Does the measured thing `times` times, and gives a number that depends on all of it. */
export type Subject = (times: number) => number | Promise<number>;

/** Loaded only in the process that measures it. */
export type LoadSubject = () => Promise<Subject>;

export interface Other {
  readonly load: LoadSubject;
  /** What our time may be at most, as a multiple of this one's. */
  readonly ceiling?: number;
}

/** Our way to do something, and others' ways to do the same. */
export interface Case {
  readonly name: string;
  readonly ours: LoadSubject;
  readonly others: Readonly<Record<string, Other>>;
  /** The case's name in contextlib/measure.py, if Python has the same thing. */
  readonly contextlib?: { readonly name: string; readonly ceiling: number };
}
