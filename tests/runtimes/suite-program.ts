import type { BuildOptions, Plugin, StdinOptions } from "esbuild";
import { join, relative } from "node:path";

export const packageFolder = join(import.meta.dirname, "../../packages/unwind");

/** How every suite is bundled. Syntax that Node 20 lacks is compiled away. */
export const common = {
  bundle: true,
  // The package says that its modules have no effects, which is not true of its tests.
  ignoreAnnotations: true,
  format: "esm",
  target: "es2022",
} as const satisfies BuildOptions;

/** Imports tests, runs them but for those that its argument names, and prints the report. */
export function programOf(files: readonly string[]): StdinOptions {
  const imports = files.toSorted().map((file) => `import "./${file}";`);
  const end = `import { run } from "node:test";
    const leftOut = JSON.parse(globalThis.process?.argv[2] ?? "[]");
    console.log(JSON.stringify(await run(leftOut)));`;
  return { contents: [...imports, end].join("\n"), resolveDir: packageFolder };
}

/** The package's own modules, by whatever path a test imports them, are those that are installed. */
export function installedPackage(): Plugin {
  const toInstalled = (path: string): string =>
    `./node_modules/unwind/dist/${relative(join(packageFolder, "src"), path).replace(/ts$/, "js")}`;
  return {
    name: "installed-package",
    setup(build) {
      build.onResolve({ filter: /^unwind(\/|$)/ }, ({ path }) => ({ path, external: true }));
      build.onResolve({ filter: /\/src\/.*\.ts$/ }, ({ path, resolveDir }) => ({
        path: toInstalled(join(resolveDir, path)),
        external: true,
      }));
    },
  };
}

/** A file of this directory, in place of what was asked for. */
export const own = (file: string): { path: string } => ({ path: join(import.meta.dirname, file) });

export function nodeTest(): Plugin {
  return {
    name: "node-test",
    setup(build) {
      build.onResolve({ filter: /^node:test$/ }, () => own("node-test.ts"));
    },
  };
}
