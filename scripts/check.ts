/** Runs what CI runs, but for the deep tests. With `--except test`, what that holds besides `npm test`. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const steps = ["test", "types", "lint", "lint:package", "size", "docs", "test:runtimes"];

const { values: options } = parseArgs({ options: { except: { type: "string", multiple: true } } });
const results = steps.filter((step) => !options.except?.includes(step)).map(run);
const failed = results.filter((result) => !result.passed);

console.log(["", ...results.map(summary)].join("\n"));
process.exitCode = failed.length === 0 ? 0 : 1;

interface Result {
  readonly step: string;
  readonly passed: boolean;
  readonly seconds: number;
}

function run(step: string): Result {
  console.log(`\n▶ npm run ${step}`);
  const start = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", step], { stdio: "inherit" });
  return { step, passed: status === 0, seconds: (performance.now() - start) / 1000 };
}

function summary({ step, passed, seconds }: Result): string {
  return `${passed ? "✔" : "✖"} npm run ${step} (${seconds.toFixed(0)} s)`;
}
