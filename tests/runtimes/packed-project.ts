import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const packageFolder = join(import.meta.dirname, "../../packages/unwind");

/** An empty project outside the repository, with unwind installed as its users get it. */
export interface PackedProject {
  readonly folder: string;
  readonly remove: () => void;
}

export function createPackedProject(): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), "unwind-packed-"));
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }`);
  // Offline: the tarball alone must do.
  npm(folder, "install", "--offline", "--no-save", pack(folder));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

function pack(folder: string): string {
  const output = npm(packageFolder, "pack", "--json", "--pack-destination", folder);
  const [{ filename }] = JSON.parse(output) as [{ filename: string }];
  return join(folder, filename);
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync("npm", [...args, "--loglevel=error"], {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
  });
}
