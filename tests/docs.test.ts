import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// Below the repository, so that the examples find the packages as a user's program does.
mkdirSync(join(root, ".tmp"), { recursive: true });
const directory = mkdtempSync(join(root, ".tmp/examples-"));
after(() => rmSync(directory, { recursive: true }));

/** The fenced TypeScript blocks of a page, each a program of its own. */
function examplesIn(page: string): { title: string; code: string }[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(({ 1: code = "", index }) => ({
    title: `${page}:${String(text.slice(0, index).split("\n").length)}`,
    code,
  }));
}

// Not the copy of README.md that packing leaves in packages/unwind.
const pages = globSync(
  ["README.md", "{docs,docs/node,examples}/*.md", "packages/!(unwind)/README.md"],
  { cwd: root },
);
const examples = pages.flatMap(examplesIn);

test("there are examples", () => {
  assert(examples.length > 10);
});

for (const [i, { title, code }] of examples.entries())
  test(`the example at ${title} runs`, () => {
    const file = join(directory, `example-${String(i)}.ts`);
    writeFileSync(file, code);
    const { status, stderr } = spawnSync(process.execPath, ["--conditions=source", file]);
    assert.equal(status, 0, stderr.toString());
  });

for (const page of pages)
  test(`the links of ${page} lead somewhere`, () => {
    const text = readFileSync(join(root, page), "utf8");
    const prose = text.replaceAll(/^```[^]*?^```$|`[^`\n]*`/gm, "code");
    const links = [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(({ 1: link = "" }) => link);
    const dead = links.filter((link) => !existsSync(join(root, dirname(page), link)));
    assert.deepEqual(dead, []);
  });

test("the examples have no type errors", () => {
  const settings = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: {
      types: ["node"],
      noEmit: true,
      composite: false,
      declarationMap: false,
      noPropertyAccessFromIndexSignature: false,
    },
    include: ["*.ts"],
  };
  writeFileSync(join(directory, "package.json"), '{ "type": "module" }');
  writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(settings));
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", directory]);
  assert.equal(status, 0, stdout.toString());
});
