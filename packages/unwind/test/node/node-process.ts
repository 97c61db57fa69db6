import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const modules = join(import.meta.dirname, "../../../../node_modules");

/** The versions of Node that the package supports, by the path of each. */
export const nodes: readonly (readonly [version: string, path: string])[] = (
  [
    ["Node 20", "node-20"],
    ["Node 22", "node-22"],
    ["Node 24", "node"],
    ["Node 26", "node-26"],
  ] as const
)
  .map(([version, folder]) => [version, join(modules, folder, "bin/node")] as const)
  .filter(([, path]) => existsSync(path));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export async function runNode(node: string, ...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const child = spawn(node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
