import { build } from "esbuild";
import { globSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";

/** The fixtures, bundled so that every runtime can run them. */
export interface BundledPrograms extends AsyncDisposable {
  readonly path: (fixture: string) => string;
}

const fixtures = join(import.meta.dirname, "fixtures");
const temporary = join(import.meta.dirname, "../../../../../.tmp");

/** Bundles the fixtures, but for packages of others. Syntax that Node 20 lacks is compiled away. */
export async function bundledPrograms(): Promise<BundledPrograms> {
  // Below the repository, so that they find the packages that they live together with.
  await mkdir(temporary, { recursive: true });
  const folder = await mkdtemp(join(temporary, "endings-"));
  await build({
    entryPoints: globSync(join(fixtures, "*.ts")),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    keepNames: true,
    ignoreAnnotations: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    conditions: ["source"],
    external: ["signal-exit", "exit-hook", "close-with-grace", "fastify"],
    logLevel: "error",
  });
  return {
    path: (fixture) => join(folder, basename(fixture).replace(/\.ts$/, ".mjs")),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
