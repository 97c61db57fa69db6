import { fileURLToPath } from "node:url";

/** Every Node that is supported, with the file that starts it. */
export const RUNTIMES = [
  { version: 20, node: nodeOf("node-20") },
  { version: 22, node: nodeOf("node-22") },
  { version: 24, node: nodeOf("node") },
  { version: 26, node: nodeOf("node-26") },
] as const;

function nodeOf(name: string): string {
  return fileURLToPath(new URL(`../../../node_modules/${name}/bin/node`, import.meta.url));
}
