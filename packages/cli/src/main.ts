import { readFileSync, writeSync } from "node:fs";
import { Failure } from "./failure.ts";
import { HELP, RUN_HELP, VIEW_HELP } from "./help.ts";
import { endLike } from "./run/end-like.ts";
import { parseRunOptions } from "./run/run-options.ts";
import { run } from "./run/run.ts";
import { say } from "./say.ts";
import { view } from "./view/view.ts";
import { parseViewOptions } from "./view/view-options.ts";

const STDOUT = 1;

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { message, status } = error instanceof Failure ? error : new Failure(String(error));
  say(`unwind: ${message}`);
  process.exit(status);
}

/** The `unwind` command. */
async function main([verb, ...args]: readonly string[]): Promise<void> {
  if (verb === "run") await mainRun(args);
  else if (verb === "view") mainView(args);
  else if (verb === "--version") print(version());
  else if (verb === "--help" || verb === "-h") print(HELP);
  else if (verb === undefined) throw new Failure("no command given; see unwind --help");
  else throw new Failure(`no such command: ${verb}; see unwind --help`);
}

async function mainRun(args: readonly string[]): Promise<void> {
  const options = parseRunOptions(args);
  if (options.help) print(RUN_HELP);
  else endLike(await run(options));
}

function mainView(args: readonly string[]): void {
  const options = parseViewOptions(args);
  print(options.help ? VIEW_HELP : view(options));
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function print(text: string): void {
  writeSync(STDOUT, `${text}\n`);
}
