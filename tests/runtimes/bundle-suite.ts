import { build, type Plugin } from "esbuild";
import { globSync } from "node:fs";
import { join, relative } from "node:path";

const packageFolder = join(import.meta.dirname, "../../packages/unwind");

/** Which tests know no runtime. Those of the polyfill change the globals, so they have their own realm. */
export const suites = {
  core: "test/{core,laws,testing}/**/*.test.ts",
  polyfill: "test/polyfill/**/*.test.ts",
} as const;

/**
 * A suite as one ES module that runs anywhere: it imports the installed package, and nothing
 * else but `node:assert/strict` where `assertions` is "native". Syntax that Node 20 lacks (`using`,
 * decorators, types) is compiled away. It ends by printing its report as one line of JSON.
 */
export async function bundleSuite(
  suite: keyof typeof suites,
  assertions: "native" | "own",
  outfile: string,
): Promise<void> {
  const files = globSync(suites[suite], { cwd: packageFolder }).sort();
  const imports = files.map((file) => `import "./${file}";`);
  const end = `import { run } from "node:test"; console.log(JSON.stringify(await run()));`;
  await build({
    stdin: { contents: [...imports, end].join("\n"), resolveDir: packageFolder },
    outfile,
    bundle: true,
    // The package says that its modules have no effects, which is not true of its tests.
    ignoreAnnotations: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    plugins: [installedPackage(), replacements(assertions)],
  });
}

/** The package's own modules, by whatever path a test imports them, are those that are installed. */
function installedPackage(): Plugin {
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

function replacements(assertions: "native" | "own"): Plugin {
  const own = (file: string): { path: string } => ({ path: join(import.meta.dirname, file) });
  return {
    name: "replacements",
    setup(build) {
      build.onResolve({ filter: /^node:test$/ }, () => own("node-test.ts"));
      build.onResolve({ filter: /^node:assert\/strict$/ }, ({ path }) =>
        assertions === "own" ? own("node-assert.ts") : { path, external: true },
      );
      build.onResolve({ filter: /^fast-check$/ }, ({ importer }) =>
        importer.startsWith(packageFolder) ? own("fewer-programs.ts") : undefined,
      );
      build.onResolve({ filter: /^node:/ }, ({ path, importer }) => ({
        errors: [{ text: `${importer} imports ${path}, so it belongs into test/node` }],
      }));
    },
  };
}
