/** Checks each package as npm would publish it: what its exports promise is there, for all who ask. */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";

const linters = [
  ["publint", "--strict"],
  // A preload is for `node --require`; nothing imports it, so it has no types.
  ["attw", "--profile", "esm-only", "--exclude-entrypoints", "./preload", "--pack"],
] as const;

for (const folder of globSync("packages/*").sort()) {
  for (const [linter, ...args] of linters) {
    const { status, stdout, stderr } = spawnSync(linter, [...args, folder], { encoding: "utf8" });
    if (status === 0) continue;
    console.error(`✖ ${linter} ${folder}\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}
