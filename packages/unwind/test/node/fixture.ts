import { join } from "node:path";

/** A program in `fixtures`, beside the tests of a directory: to be run with `process.execArgv`. */
export function fixture(directory: string, name: string): string {
  return join(directory, "fixtures", `${name}.ts`);
}
