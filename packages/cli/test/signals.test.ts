import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { RUNTIMES } from "./runtimes.ts";
import { fixture, type Running, start } from "./unwind.ts";

/** Each line that the command prints, when it does. */
function linesOf({ stdout }: Running): () => Promise<string | undefined> {
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return async () => (await lines.next()).value;
}

for (const { version, node } of RUNTIMES) {
  test(`each signal is handed on once, and the command decides (Node ${version})`, async () => {
    const command = [process.execPath, fixture("counts-signals.mjs")];
    const running = start(["run", "--quiet", "--", ...command], node);
    const next = linesOf(running);
    assert.equal(await next(), "ready");
    for (const signal of [
      "SIGHUP",
      "SIGINT",
      "SIGQUIT",
      "SIGUSR2",
      "SIGCONT",
      "SIGTERM",
    ] as const) {
      running.process.kill(signal);
      assert.equal(await next(), signal);
    }
    running.process.kill("SIGTERM");
    assert.equal(await next(), "SIGTERM");
    assert.equal(await next(), undefined);
    assert.equal((await running.ending).code, 9);
  });
}

test("a command that SIGTERM ends, ends us by SIGTERM", async () => {
  const running = start(["run", "--", "sh", "-c", "echo ready; exec cat"]);
  const next = linesOf(running);
  assert.equal(await next(), "ready");
  running.process.kill("SIGTERM");
  assert.equal((await running.ending).signal, "SIGTERM");
});
