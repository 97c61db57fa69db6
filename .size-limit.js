// Minified by esbuild, compressed by brotli. A ceiling is raised only together with its reason.
export default [
  {
    name: "the whole core, with the TC39 classes for runtimes that lack them",
    // What a page pays that uses everything. The goal is 7 kB. It is above that because the TC39
    // classes follow the specification step by step, because both kinds of stack have a loop of their
    // own, for speed, and because each error says what to do: texts are 0.6 kB. (+25 B: finalizers run at exit twice as
    // fast, straight from their list.)
    limit: "7.9 kB",
    path: "packages/unwind/dist/core/index.js",
    import: {
      "packages/unwind/dist/core/index.js": "*",
      "packages/unwind/dist/polyfill/index.js": "{}",
    },
    brotli: true,
  },
  {
    name: "within alone",
    // The first function that one adopts must not weigh on the decision. The goal is 1.5 kB. It is
    // above that because of several and lazy resources (0.2 kB), of error trees (0.3 kB), and of
    // errors that say what to do (0.25 kB).
    limit: "1.7 kB",
    path: "packages/unwind/dist/core/index.js",
    import: "{ within }",
    brotli: true,
  },
];
