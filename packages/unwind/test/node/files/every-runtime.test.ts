import assert from "node:assert/strict";
import { build } from "esbuild";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { otherRuntimes } from "../exit/other-runtimes.ts";
import { nodes, runNode } from "../node-process.ts";
import { scratch } from "./scratch.ts";

suite("files and streams are held and released", () => {
  const program = join(scratch(), "every-runtime.mjs");
  before(() =>
    build({
      entryPoints: [join(import.meta.dirname, "fixtures/every-runtime.ts")],
      outfile: program,
      bundle: true,
      ignoreAnnotations: true,
      format: "esm",
      platform: "node",
      target: "es2022",
      conditions: ["source"],
      logLevel: "error",
    }),
  );

  for (const [version, node] of nodes)
    test(`in ${version}, and no handle is collected`, async () => {
      assert.deepEqual(await runNode(node, "--expose-gc", program), {
        code: 0,
        stdout: "all is well\n",
        stderr: "",
      });
    });

  for (const [runtime, [command, ...options]] of otherRuntimes)
    test(`in ${runtime}`, async () => {
      const { stdout, stderr } = await runNode(command, ...options, program);
      assert.equal(stdout, "all is well\n", stderr);
    });
});
