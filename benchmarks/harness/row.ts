/** One line of the table: our way against one other, on one runtime. */
export interface Row {
  readonly name: string;
  readonly runtime: string;
  readonly ours: number;
  /** "ns" if left out. */
  readonly unit?: string;
  readonly against: string;
  readonly theirs: number;
  /** Our time as a multiple of theirs, in each process that measured. */
  readonly ratios: readonly number[];
  readonly ceiling?: number | undefined;
}
