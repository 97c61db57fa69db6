/** One export costs what it needs: a bundler drops the others. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { suite, test } from "node:test";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

import { needs } from "./needs.ts";

const core = join(import.meta.dirname, "../packages/unwind/dist/core");
const index = (await import(pathToFileURL(join(core, "index.js")).href)) as Record<string, unknown>;

/** The protocol's symbols and unwind's error classes are a line each, and everywhere. */
const names = Object.entries(index)
  .filter(([name, value]) => name === "SuppressedError" || isFeature(value))
  .map(([name]) => name);

function isFeature(value: unknown): boolean {
  return typeof value === "function" && !(value.prototype instanceof Error);
}

suite("a bundle that imports only", () => {
  for (const name of names) {
    test(`${name} has what that needs, and no other export`, async () => {
      assert.deepEqual(await keptIn(name), [name, ...(needs[name] ?? [])].sort());
    });
  }
});

test("within alone keeps both errors on a runtime that lacks SuppressedError", async () => {
  const program = `${await bundle("within")}
    const failing = { [Symbol.dispose]() { throw new Error("newer"); } };
    try {
      within(failing, () => { throw new Error("older"); });
    } catch ({ name, error, suppressed }) {
      console.log(name, error.message, suppressed.message);
    }`;
  const node20 = join(import.meta.dirname, "../node_modules/node-20/bin/node");
  const { stdout, stderr } = spawnSync(node20, ["--input-type=module", "--eval", program]);
  assert.equal(stdout.toString(), "SuppressedError newer older\n", stderr.toString());
});

test("a bundle for Node runs finalizers at exit", async () => {
  const { stdout } = await runForNode(`import { finalize } from "unwind";
    globalThis.target = {};
    finalize(globalThis.target, () => console.log("at exit"));`);
  assert.equal(stdout, "at exit\n");
});

test("a bundle for Node prints both errors of what nobody catches", async () => {
  const { stderr } = await runForNode(`import { within } from "unwind";
    const failing = { [Symbol.dispose]() { throw new Error("newer"); } };
    within(failing, () => { throw new Error("older"); });`);
  assert.match(stderr, /\[error\]: Error: newer\n[^]*\[suppressed\]: Error: older\n/);
});

async function runForNode(program: string): Promise<{ stdout: string; stderr: string }> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  assert.deepEqual(warnings, []);
  const code = outputFiles.map(({ text }) => text).join("\n");
  const args = ["--input-type=module", "--eval", code];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

/** The exports whose declarations are in the bundle; esbuild numbers a name that is there twice. */
async function keptIn(name: string): Promise<string[]> {
  const code = await bundle(name);
  return names
    .filter((each) => RegExp(`^(var|function\\*?) ${each}\\d*\\b`, "m").test(code))
    .sort();
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from "./index.js";`, resolveDir: core },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
