import { build, type Plugin } from "esbuild";
import { cpSync, globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  common,
  installedPackage,
  nodeTest,
  own,
  packageFolder,
  programOf,
} from "./suite-program.ts";

/** The adapters but for those of processes, whose tests run on all runtimes by themselves. */
const rooms = "test/node/{files,streams,network,events,surroundings,locks,databases}";

/**
 * The tests of the adapters as one such module, with the packages of others that they hold, and
 * their fixtures beside it. Tests that need the database server of the workspace are not in it:
 * what they are about is the server, and what the adapters send it is the same everywhere.
 */
export async function bundleAdapters(outfile: string): Promise<void> {
  const files = globSync(`${rooms}/**/*.test.ts`, { cwd: packageFolder });
  const serverless = files.filter((file) => !/(\.pg|postgres-js)\.test\.ts$/.test(file));
  const fixtures = join(dirname(outfile), "fixtures");
  const forNode = { ...common, platform: "node" } as const;
  await build({
    ...forNode,
    stdin: programOf(serverless),
    outfile,
    // What packages in CommonJS that are bundled call.
    banner: {
      js: `import * as m from "node:module"; const require = m.createRequire(import.meta.url);`,
    },
    plugins: [installedPackage(), nodeTest(), bundledFixtures()],
  });
  const programs = globSync(join(packageFolder, rooms, "fixtures/*.ts"));
  await build({
    ...forNode,
    entryPoints: programs,
    outdir: fixtures,
    entryNames: "[name]",
    plugins: [installedPackage()],
  });
  for (const file of globSync(join(packageFolder, rooms, "fixtures/*.pem")))
    cpSync(file, join(fixtures, basename(file)));
}

function bundledFixtures(): Plugin {
  return {
    name: "bundled-fixtures",
    setup(build) {
      build.onResolve({ filter: /\/fixture\.ts$/ }, () => own("fixture.ts"));
    },
  };
}
