import { existsSync } from "node:fs";
import { join } from "node:path";

const modules = join(import.meta.dirname, "../../../../../node_modules");

type Command = readonly [path: string, ...options: string[]];

/** The other runtimes that have processes, by the command that runs a program there. */
export const otherRuntimes: readonly (readonly [runtime: string, command: Command])[] = (
  [
    ["Deno", [join(modules, ".bin/deno"), "run", "--allow-all", "--quiet"]],
    ["Bun", [join(modules, ".bin/bun")]],
  ] as const
).filter(([, [path]]) => existsSync(path));
