import { contextlibCeiling } from "./case.ts";
import type { Case } from "./case.ts";
import type { Row } from "./row.ts";
import { runJson } from "./run-json.ts";

/** What contextlib/measure.py prints. */
export interface Contextlib {
  readonly version: string;
  readonly ns: Readonly<Record<string, number>>;
}

export const measureContextlib = (): Promise<Contextlib> =>
  runJson("python3", "contextlib/measure.py");

/** What we take, as measured in `rows`, against CPython. */
export function contextlibRows(
  cases: readonly Case[],
  rows: readonly Row[],
  { version, ns }: Contextlib,
): Row[] {
  return cases.flatMap(({ name, contextlib }) => {
    const theirs = contextlib === undefined ? undefined : ns[contextlib];
    const first = rows.filter((row) => row.name === name).filter(firstOfRuntime);
    if (theirs === undefined) return [];
    return first.map(({ runtime, ours }) => ({
      name,
      runtime,
      ours,
      against: `CPython ${version} ${contextlib}`,
      theirs,
      ratios: [ours / theirs],
      ceiling: contextlibCeiling,
    }));
  });
}

const firstOfRuntime = ({ runtime }: Row, at: number, rows: readonly Row[]): boolean =>
  rows.findIndex((row) => row.runtime === runtime) === at;
