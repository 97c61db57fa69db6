import { mkdir, readFile, writeFile } from "node:fs/promises";
import ts from "typescript";

type Using = typeof import("../subjects/using.ts");

const sources = ["eight-classes.ts", "using.ts"];
const folder = new URL("../../node_modules/.cache/unwind-benchmarks/", import.meta.url);

/** The subjects of using.ts as TypeScript compiles them for runtimes without `using`. */
export async function compiled(): Promise<Using> {
  await mkdir(folder, { recursive: true });
  for (const source of sources) await compile(source);
  return (await import(new URL("using.mjs", folder).href)) as Using;
}

async function compile(source: string): Promise<void> {
  const text = await readFile(new URL(`../subjects/${source}`, import.meta.url), "utf8");
  const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: source });
  const output = outputText.replaceAll('.ts"', '.mjs"');
  await writeFile(new URL(source.replace(".ts", ".mjs"), folder), output);
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  importHelpers: true,
};
