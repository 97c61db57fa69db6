// Together with what others install for the end of the process: both do their work, once.
import { suite, test } from "node:test";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";

const ours = "pool pool. log log.";

const rows: readonly (readonly [other: string, ...Expected])[] = [
  // It does its work when it is alone, and then raises the signal again.
  ["signal-exit", `ready ${ours} signal-exit:SIGTERM`, "SIGTERM"],
  // These call process.exit() when they are done: their status counts.
  ["exit-hook", `ready ${ours} exit-hook`, 143],
  ["close-with-grace", `ready ${ours} close-with-grace:SIGTERM`, 0],
  ["a framework that raises the signal again", `ready ${ours} framework`, "SIGTERM"],
  [
    "a quick framework that raises the signal again",
    "ready pool framework pool. raised log log.",
    "SIGTERM",
  ],
  ["a handler that drains", "ready handler pool drains pool. log log.", "SIGTERM"],
  ["a handler that does nothing", `ready handler ${ours}`, "SIGTERM"],
];

suite("main() lives together with", () => {
  const run = fixtures();
  for (const [other, ...expected] of rows)
    test(other, async () => {
      const sent = [{ word: "ready", signal: "SIGTERM" }] as const;
      await run([process.execPath], "others.ts", other, expected, sent);
    });

  test("fastify, which answers what it has begun to serve", async () => {
    const expected: Expected = ["200:served fastify log log.", "SIGTERM"];
    await run([process.execPath], "others.ts", "fastify", expected);
  });
});
