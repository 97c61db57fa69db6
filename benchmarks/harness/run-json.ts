import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = new URL("../", import.meta.url);

/** Runs a program of this folder; gives the JSON that it prints. */
export async function runJson<Result>(
  command: string,
  script: string,
  args: readonly string[] = [],
): Promise<Result> {
  const { stdout } = await run(command, [fileURLToPath(new URL(script, here)), ...args]);
  return JSON.parse(stdout) as Result;
}
