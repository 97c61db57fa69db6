import type { Case, Other } from "./case.ts";
import type { Pair } from "./measure-pair.ts";
import type { Options } from "./options.ts";
import type { Row } from "./row.ts";
import { runJson } from "./run-json.ts";
import { runtimes } from "./runtimes.ts";
import { median } from "./statistics.ts";

/** Measures our way of each case against each other's, on each runtime. */
export async function* pairRows(cases: readonly Case[], options: Options): AsyncGenerator<Row> {
  for (const { name, others } of cases)
    for (const [against, other] of Object.entries(others)) {
      if (options.ceilings && other.ceiling === undefined) continue;
      for (const [runtime, node] of Object.entries(runtimes)) {
        const measured = await pairs(node, name, against, runsOf(other)).catch((error: unknown) => {
          if (other.ceiling !== undefined) throw error;
          console.error(`${name} on Node ${runtime}: ${against} fails with ${reasonOf(error)}`);
        });
        if (measured !== undefined) yield rowOf(name, runtime, against, other, measured);
      }
    }

  function runsOf({ ceiling }: Other): number {
    return ceiling === undefined ? 1 : options.runs;
  }
}

async function pairs(node: string, name: string, against: string, runs: number): Promise<Pair[]> {
  const measured: Pair[] = [];
  while (measured.length < runs)
    measured.push(await runJson<Pair>(node, "measure.ts", [name, against]));
  return measured;
}

function rowOf(name: string, runtime: string, against: string, other: Other, all: Pair[]): Row {
  return {
    name,
    runtime,
    ours: median(all.map(({ ours }) => ours)),
    against,
    theirs: median(all.map(({ other }) => other)),
    ratios: all.map(({ ours, other }) => ours / other),
    ceiling: other.ceiling,
  };
}

/** What a peer cannot do is told and left out of the table: some overflow the stack at 10,000. */
function reasonOf(error: unknown): string {
  return /^\w*Error: .*$/m.exec((error as { stderr?: string }).stderr ?? "")?.[0] ?? String(error);
}
