import { parseArgs, type ParseArgsConfig } from "node:util";
import { Failure } from "./failure.ts";

/** As `parseArgs`, but what the user got wrong is a failure that leads to the help of `command`. */
export function parseOptions<T extends ParseArgsConfig>(
  config: T,
  command: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows the first sentence is advice about positional arguments.
    const [sentence = ""] = (error as Error).message.split(/\.? To specify|\. Did you/);
    throw new Failure(`${sentence}; see unwind ${command} --help`);
  }
}
