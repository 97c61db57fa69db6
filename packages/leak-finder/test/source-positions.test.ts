import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { buildSync } from "esbuild";
import { ownFrame } from "@unwind/leak-finder";
import { watchProgram } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => {
  rmSync(directory, { recursive: true });
});

const source = join(directory, "source.ts");
writeFileSync(
  source,
  `import { openSync } from "node:fs";

interface Gone {
  lines: number;
}

export function leak(path: string): number {
  return openSync(path);
}

leak(process.execPath);
`,
);

const position = { file: source, line: 8, column: 10, function: "leak" };

for (const { version, node } of RUNTIMES) {
  for (const sourcemap of ["inline", "linked"] as const) {
    for (const options of [[], ["--enable-source-maps"]]) {
      const flags = options.join(" ") || "no options";
      test(`an ${sourcemap} source map is followed (Node ${version}, ${flags})`, async () => {
        const outfile = join(directory, `bundle-${sourcemap}.mjs`);
        const platform = "node";
        buildSync({
          entryPoints: [source],
          outfile,
          sourcemap,
          platform,
          format: "esm",
          bundle: true,
        });
        const { report } = await watchProgram([node, ...options, outfile]);
        assert.deepEqual(
          report.leaks.map(({ openedAt }) => ownFrame(openedAt)),
          [position],
        );
      });
    }
  }
}

test("a map that cannot be read leaves the position as it is", async () => {
  const file = join(directory, "broken.cjs");
  writeFileSync(file, `require("fs").openSync(__filename);\n//# sourceMappingURL=missing.map\n`);
  const { report } = await watchProgram([process.execPath, file]);
  assert.equal(ownFrame(report.leaks[0]?.openedAt ?? [])?.line, 1);
});
