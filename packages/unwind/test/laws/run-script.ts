import * as unwind from "unwind";

/** Runs a script in this process; gives what it prints. */
export async function runScript(script: string): Promise<unknown> {
  const printed: unknown[] = [];
  const source = script.replace(/^import (\{.*\}) from "unwind";$/gm, "const $1 = unwind;");
  const run = new AsyncFunction("unwind", "console", source);
  await run(unwind, { log: (line: unknown) => printed.push(JSON.parse(String(line))) });
  return printed.at(-1);
}

const AsyncFunction = runScript.constructor as new (
  ...source: string[]
) => (...args: unknown[]) => Promise<void>;
