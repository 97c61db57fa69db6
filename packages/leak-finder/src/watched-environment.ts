import { fileURLToPath } from "node:url";
import { RECORDS_VARIABLE } from "./environment.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The one file that is loaded into each watched program. It is built, so the same for `src`. */
export const preloadPath: string = fileURLToPath(new URL("../dist/preload.cjs", import.meta.url));

/**
 * The environment in which Node programs, and those that they start, write what they open into
 * `directory`. Options that are there already are kept.
 */
export function watchedEnvironment(
  environment: Environment,
  directory: string,
  preload: string = preloadPath,
): Environment {
  const option = `--require=${quoted(preload)}`;
  const given = environment["NODE_OPTIONS"] ?? "";
  const options = given.includes(option) ? given : `${option} ${given}`.trim();
  return { ...environment, NODE_OPTIONS: options, [RECORDS_VARIABLE]: directory };
}

/** As Node reads its options: in double quotes, in which a backslash takes the next as it is. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&")}"`;
}
