import { build } from "esbuild";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program that runs anywhere, since it is bundled with the sources of the package. */
export interface BundledProgram extends AsyncDisposable {
  readonly path: string;
}

/** Bundles a fixture. Syntax that Node 20 lacks is compiled away. */
export async function bundledProgram(fixture: string): Promise<BundledProgram> {
  const folder = await mkdtemp(join(tmpdir(), "unwind-test-"));
  const path = join(folder, fixture.replace(/\.ts$/, ".mjs"));
  await build({
    entryPoints: [join(import.meta.dirname, "fixtures", fixture)],
    outfile: path,
    bundle: true,
    keepNames: true,
    // The program is what the package has effects on.
    ignoreAnnotations: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    conditions: ["source"],
    logLevel: "error",
  });
  return {
    path,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
