import type { Contextlib } from "./contextlib-rows.ts";
import { isWanted } from "./options.ts";
import type { Options } from "./options.ts";
import type { Row } from "./row.ts";
import { runJson } from "./run-json.ts";
import { runtimes } from "./runtimes.ts";
import { median } from "./statistics.ts";

/** What is measured alone, in a process of its own, against a fixed amount or against CPython. */
interface Solo {
  readonly name: string;
  readonly script: string;
  readonly against: string;
  readonly theirs: number;
  readonly ceiling: number;
  readonly unit?: string;
}

const solos = ({ version, ns }: Contextlib): Solo[] => [
  {
    name: "ExitStack, defer, 1,000,000: memory a callback",
    script: "solo/memory.ts",
    against: "the ceiling",
    theirs: 24,
    ceiling: 1,
    unit: "bytes",
  },
  {
    name: "finalize, 100,000, each",
    script: "solo/finalize.ts",
    against: `CPython ${version} weakref.finalize`,
    theirs: ns["weakref.finalize"] ?? Number.NaN,
    ceiling: 0.3,
  },
  {
    name: "finalize, 100,000 at exit, each",
    script: "solo/at-exit.ts",
    against: "the ceiling",
    theirs: 100,
    ceiling: 1,
  },
];

export async function* soloRows(contextlib: Contextlib, options: Options): AsyncGenerator<Row> {
  for (const { script, ...solo } of solos(contextlib).filter((each) => isWanted(each, options)))
    for (const [runtime, node] of Object.entries(runtimes)) {
      const amounts: number[] = [];
      while (amounts.length < options.runs) amounts.push(await runJson<number>(node, script));
      const ratios = amounts.map((amount) => amount / solo.theirs);
      yield { ...solo, runtime, ours: median(amounts), ratios };
    }
}
