import { build, type Plugin } from "esbuild";
import { globSync } from "node:fs";
import {
  common,
  installedPackage,
  nodeTest,
  own,
  packageFolder,
  programOf,
} from "./suite-program.ts";

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
  await build({
    ...common,
    stdin: programOf(globSync(suites[suite], { cwd: packageFolder })),
    outfile,
    platform: "neutral",
    mainFields: ["module", "main"],
    plugins: [installedPackage(), nodeTest(), replacements(assertions), noRuntime()],
  });
}

function replacements(assertions: "native" | "own"): Plugin {
  return {
    name: "replacements",
    setup(build) {
      build.onResolve({ filter: /^node:assert\/strict$/ }, ({ path }) =>
        assertions === "own" ? own("node-assert.ts") : { path, external: true },
      );
      build.onResolve({ filter: /^fast-check$/ }, ({ importer }) =>
        importer.startsWith(packageFolder) ? own("fewer-programs.ts") : undefined,
      );
    },
  };
}

function noRuntime(): Plugin {
  return {
    name: "no-runtime",
    setup(build) {
      build.onResolve({ filter: /^node:/ }, ({ path, importer }) => ({
        errors: [{ text: `${importer} imports ${path}, so it belongs into test/node` }],
      }));
    },
  };
}
