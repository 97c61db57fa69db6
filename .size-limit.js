// Minified by esbuild, compressed by brotli. A ceiling is raised only together with its reason.
export default [
  {
    name: "the whole core, with the TC39 classes for runtimes that lack them",
    // What a page pays that uses everything. Seven kilobytes are about 30 ms on a slow phone.
    limit: "7 kB",
    path: "packages/unwind/dist/core/index.js",
    import: {
      "packages/unwind/dist/core/index.js": "*",
      "packages/unwind/dist/polyfill/index.js": "{}",
    },
    brotli: true,
  },
  {
    name: "within alone",
    // The first function that one adopts must not weigh on the decision.
    limit: "1.5 kB",
    path: "packages/unwind/dist/core/index.js",
    import: "{ within }",
    brotli: true,
  },
];
