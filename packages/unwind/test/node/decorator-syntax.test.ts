import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { bundledProgram } from "./bundled-program.ts";
import { nodes, runNode } from "./node-process.ts";

suite("contextDecorator decorates methods in the syntax of decorators", () => {
  for (const [version, node] of nodes)
    test(`in ${version}`, async () => {
      await using program = await bundledProgram("decorated.ts");
      const { stdout, stderr } = await runNode(node, program.path);
      assert.equal(stderr, "");
      assert.deepEqual(stdout.trimEnd().split("\n"), [
        ...["enter", "exit", "enter", "exit", "enter", "exit", "enter", "exit"],
        "service greets you [ 0, 1 ] service",
        "greet build",
      ]);
    });
});
