import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { bundledProgram } from "./bundled-program.ts";
import type { BundledProgram } from "./bundled-program.ts";
import { nodes, runNode } from "./node-process.ts";

suite("a tree of errors prints all its errors, with their stacks,", () => {
  let program: BundledProgram;
  before(async () => {
    program = await bundledProgram("uncaught-tree.ts");
  });
  after(() => program[Symbol.asyncDispose]());

  for (const [version, node] of nodes)
    for (const way of ["thrown", "rejected", "awaited", "logged", "a cause", "logged in an object"])
      test(`in ${version}, ${way}`, async () => {
        const { stderr, code } = await runNode(node, program.path, way);
        assert.match(stderr, /SuppressedError: A release failed after an earlier error/);
        assert.match(stderr, /\[error\]: Error: the last release failed\n +at failInLastRelease/);
        assert.match(stderr, /\[error\]: RangeError: the release failed\n +at failInRelease/);
        assert.match(stderr, /\[cause\]: Error: the disk is full\n +at failInRelease/);
        assert.match(stderr, /\[suppressed\]: TypeError: the body failed\n +at failInBody/);
        assert.equal(code, way.startsWith("logged") ? 0 : 1);
      });
});
