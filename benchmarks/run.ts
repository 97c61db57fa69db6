import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cases } from "./cases/index.ts";
import type { Pair } from "./harness/measure-pair.ts";
import { median } from "./harness/statistics.ts";

const root = new URL("../", import.meta.url);
const runtimes = { "24": "node_modules/.bin/node", "26": "node_modules/node-26/bin/node" };
const only = process.argv[2] ?? "";
const repeats = Number(process.argv[3] ?? 3);
const onlyCeil = process.argv[4] === "ceil";
const exec = promisify(execFile);
for (const c of cases) {
  if (!c.name.includes(only)) continue;
  for (const [other, { ceiling }] of Object.entries(c.others)) {
    if (onlyCeil && ceiling === undefined) continue;
    for (const [v, path] of Object.entries(runtimes)) {
      const rs: Pair[] = [];
      for (let i = 0; i < (ceiling === undefined ? 1 : repeats); i++) {
        const { stdout } = await exec(fileURLToPath(new URL(path, root)), ["--no-warnings", fileURLToPath(new URL("measure.ts", import.meta.url)), c.name, other]);
        rs.push(JSON.parse(stdout) as Pair);
      }
      const ratios = rs.map((r) => r.ours / r.other);
      const m = median(ratios);
      console.log(`| ${c.name} | ${v} | ${median(rs.map((r) => r.ours)).toFixed(0)} | ${other} ${median(rs.map((r) => r.other)).toFixed(0)} | ${m.toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}) | ${ceiling ?? ""} | ${ceiling ? (m <= ceiling ? "ok" : "OVER") : ""}`);
    }
  }
}
