/**
 * The direction of dependencies, as docs/architecture.md draws it.
 * @type {import("dependency-cruiser").IConfiguration}
 */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle cannot be read, tested or loaded from its start. Tests may recurse.",
      from: { pathNot: "^packages/[^/]+/test/" },
      to: { circular: true },
    },
    {
      name: "resolvable",
      severity: "error",
      comment:
        "An import that resolves to nothing is seen by no other rule here. Of better-sqlite3, which has to be compiled, only the types are installed.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^better-sqlite3$" },
    },
    {
      name: "core-knows-no-runtime",
      severity: "error",
      comment: "The core runs on any JavaScript runtime and depends on nothing.",
      from: { path: "^packages/unwind/src/core/" },
      to: { pathNot: "^packages/unwind/src/core/" },
    },
    {
      name: "only-core-below",
      severity: "error",
      comment:
        "The runtime's adapters, the test tools and the polyfill stand side by side on the core.",
      from: { path: "^packages/unwind/src/(node|testing|polyfill)/" },
      to: {
        path: "^packages/unwind/src/",
        pathNot: "^packages/unwind/src/(core|$1)/",
      },
    },
    {
      name: "no-dependencies",
      severity: "error",
      comment: "unwind is installed alone.",
      from: { path: "^packages/unwind/src/" },
      to: { pathNot: "^packages/unwind/src/", dependencyTypesNot: ["core"] },
    },
    {
      name: "public-entry-only",
      severity: "error",
      comment: "A package imports another by its name, so that its inside can change.",
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^packages/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
    },
    {
      name: "below-the-command",
      severity: "error",
      comment: "The command stands on top of all packages.",
      from: { path: "^packages/(?!cli/)" },
      to: { path: "^packages/cli/" },
    },
    {
      name: "unwind-at-the-bottom",
      severity: "error",
      comment: "unwind knows none of the packages that are built on it.",
      from: { path: "^packages/unwind/src/" },
      to: { path: "^packages/(?!unwind/)" },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      comment: "What is published does not rest on what is not.",
      from: { path: "^packages/[^/]+/src/" },
      to: { path: "(^tests/|^scripts/|^benchmarks/|^examples/|^packages/[^/]+/test/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "node", "import", "types", "default"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
  },
};
