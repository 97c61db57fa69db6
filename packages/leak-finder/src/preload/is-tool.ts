import { basename } from "node:path";

/** Programs that only start the one that is meant: what they leave open is none of its business. */
const TOOLS = new Set(["npm", "npx", "corepack", "pnpm", "pnpx", "yarn", "yarnpkg", "unwind"]);

/** True for the script of a package manager, or of `unwind` itself. */
export function isTool(script: string | undefined): boolean {
  return script !== undefined && TOOLS.has(basename(script).replace(/(-cli)?\.[cm]?js$/, ""));
}
