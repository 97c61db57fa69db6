import { execFileSync } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import type { Options } from "./options.ts";
import type { Row } from "./row.ts";
import { runtimes } from "./runtimes.ts";
import { isOver, table } from "./table.ts";

/** The table, and where and how it was measured. */
export function report(rows: readonly Row[], python: string, { runs }: Options): string {
  const over = rows.filter(isOver);
  const limited = rows.filter(({ ceiling }) => ceiling !== undefined);
  return `# Results of the benchmarks

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}; README.md says how to read it.

- Machine: ${availableParallelism()} cores, ${cpus()[0]?.model ?? "of unknown kind"}, ${process.platform}
- Runtimes: Node ${Object.values(runtimes).map(versionOf).join(" and ")}, CPython ${python}
- Each pair with a ceiling: the median of ${runs} processes, and their least and greatest ratio
- ${over.length} of ${limited.length} ceilings are exceeded

${table(rows)}
`;
}

const versionOf = (node: string): string =>
  execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1);
