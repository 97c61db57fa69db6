/** What npm publishes, as its users get it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, suite, test } from "node:test";

import { createPackedProject } from "./runtimes/packed-project.ts";

suite("the packed package", () => {
  const { folder, remove } = createPackedProject();
  after(remove);
  const installed = join(folder, "node_modules/unwind");
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    exports: Record<string, unknown>;
    dependencies?: unknown;
  };

  test("has no dependencies", () => {
    assert.equal(manifest.dependencies, undefined);
    assert.deepEqual(globSync("node_modules/*", { cwd: folder }), ["node_modules/unwind"]);
  });

  test("has code, declarations, sources and licence, and nothing of the workshop", () => {
    const files = globSync("**/*.*", { cwd: installed });
    assert.deepEqual(files.filter((file) => !/^(dist|src)\/.*\.(js|ts|map)$/.test(file)).sort(), [
      "README.md",
      "package.json",
    ]);
    assert.deepEqual(
      files.filter((file) => /(^|\/)test\/|\.test\./.test(file)),
      [],
    );
    assert.ok(globSync("LICENSE", { cwd: installed }).length === 1);
  });

  for (const entry of Object.keys(manifest.exports)) {
    test(`${entry} can be imported, and prints nothing`, () => {
      const script = `await import(${JSON.stringify(entry.replace(".", "unwind"))})`;
      const args = ["--input-type=module", "--eval", script];
      assert.equal(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }), "");
    });
  }
});
