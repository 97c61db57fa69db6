import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { bundledProgram } from "./bundled-program.ts";
import type { BundledProgram } from "./bundled-program.ts";
import { nodes, runNode } from "./node-process.ts";

suite("finalizers", () => {
  let atExit: BundledProgram;
  let collected: BundledProgram;
  before(async () => {
    atExit = await bundledProgram("finalize-at-exit.ts");
    collected = await bundledProgram("finalize-collected.ts");
  });
  after(async () => {
    await atExit[Symbol.asyncDispose]();
    await collected[Symbol.asyncDispose]();
  });

  const run = [
    "newest",
    "registers two more",
    "registered last",
    "registered at exit",
    "older",
    "passed over until another says otherwise",
    "oldest",
  ];

  for (const [version, node] of nodes) {
    for (const [ending, code] of [
      ["return", 0],
      ["exit", 3],
      ["throw", 1],
      ["reject", 1],
    ] as const)
      test(`run once at exit, newest first, in ${version}: ${ending}`, async () => {
        const ended = await runNode(node, atExit.path, ending);
        const [called, exitCode, ...rest] = ended.stdout.trimEnd().split("\n");
        assert.equal(called, "called");
        assert.match(exitCode ?? "", /^exit code/);
        assert.deepEqual(rest, run);
        assert.equal(ended.code, code);
      });

    test(`all run at exit in ${version}, and their errors end the process`, async () => {
      const ended = await runNode(node, atExit.path, "return", "throwing");
      assert.deepEqual(ended.stdout.trimEnd().split("\n").slice(2), run);
      assert.notEqual(ended.code, 0);
      assert.match(ended.stderr, /Error: first to be registered, last to throw\n +at /);
      assert.match(ended.stderr, /Error: throws at exit\n +at /);
    });

    test(`run once when their target is collected, in ${version}`, async () => {
      const ended = await runNode(node, "--expose-gc", collected.path);
      assert.equal(ended.stderr, "");
      assert.deepEqual(ended.stdout.trimEnd().split("\n"), [
        "alive,collected",
        "called,collected",
        "its finalizer lost as well,collected",
        "not at exit,collected",
        "undefined undefined false",
        "kept until exit kept",
      ]);
      assert.equal(ended.code, 0);
    });
  }
});
