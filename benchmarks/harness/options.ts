import { parseArgs } from "node:util";

export interface Options {
  /** Only cases with this in their names. */
  readonly only: string;
  /** How many processes measure a pair with a ceiling; the others are measured once. */
  readonly runs: number;
  /** Only pairs with a ceiling. */
  readonly ceilings: boolean;
  /** Write the table to RESULTS.md. */
  readonly write: boolean;
}

export function isWanted({ name }: { readonly name: string }, { only }: Options): boolean {
  return name.includes(only);
}

export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string", default: "" },
      runs: { type: "string", default: "5" },
      ceilings: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  return { ...values, runs: Number(values.runs) };
}
