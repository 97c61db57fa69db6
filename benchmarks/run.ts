// npm run bench [-- --only TEXT --runs NUMBER --ceilings --write]: see README.md.
import { writeFile } from "node:fs/promises";
import { format } from "prettier";
import { cases } from "./cases/index.ts";
import { contextlibRows, measureContextlib } from "./harness/contextlib-rows.ts";
import { isWanted, optionsOf } from "./harness/options.ts";
import { pairRows } from "./harness/pair-rows.ts";
import { peerRows } from "./harness/peer-rows.ts";
import { report } from "./harness/report.ts";
import type { Row } from "./harness/row.ts";
import { soloRows } from "./harness/solo-rows.ts";
import { cells } from "./harness/table.ts";

const options = optionsOf(process.argv.slice(2));
const rows: Row[] = [];

function add(row: Row): void {
  rows.push(row);
  console.error(cells(row).join(" | "));
}

const wanted = cases.filter((each) => isWanted(each, options));
for await (const row of pairRows(wanted, options)) add(row);
const contextlib = await measureContextlib();
contextlibRows(wanted, rows, contextlib).forEach(add);
for await (const row of soloRows(contextlib, options)) add(row);
for await (const row of peerRows(options)) add(row);

const text = report(rows, contextlib.version, options);
console.log(text);
if (options.write)
  await writeFile(
    new URL("RESULTS.md", import.meta.url),
    await format(text, { parser: "markdown" }),
  );
