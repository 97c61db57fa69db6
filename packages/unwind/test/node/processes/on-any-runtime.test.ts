import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { build } from "esbuild";
import { nodes } from "../node-process.ts";

const bin = join(import.meta.dirname, "../../../../../node_modules/.bin");
const others = [
  ["Deno", join(bin, "deno"), "run", "--no-remote", "--allow-all"],
  ["Bun", join(bin, "bun"), "run"],
] as const;

suite("child processes and workers", () => {
  const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
  const program = join(directory, "program.mjs");
  after(() => rmSync(directory, { recursive: true }));
  before(() =>
    build({
      entryPoints: [join(import.meta.dirname, "fixtures/on-any-runtime.ts")],
      outfile: program,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "es2022",
      conditions: ["source"],
      logLevel: "error",
    }),
  );

  for (const [runtime, file, ...args] of [...nodes, ...others].filter(([, path]) =>
    existsSync(path),
  ))
    test(`on ${runtime}`, () => {
      const options = { encoding: "utf8", timeout: 60_000 } as const;
      const { status, stdout, stderr } = spawnSync(file, [...args, program], options);
      assert.deepEqual([status, stdout], [0, "ok\n"], stderr);
    });
});
