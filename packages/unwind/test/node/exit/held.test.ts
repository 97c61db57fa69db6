// What blocks hold as the process ends without ending them: adapters close themselves by force.
import { suite, test } from "node:test";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";

const failed = /unwind: A forced close failed:\nError: in the forced close/;

/** One of them calls process.exit(9), whose code counts. */
const rows: readonly (readonly [ending: string, ...Expected])[] = [
  ["returns", "c b a 1 false", 0],
  ["process.exit(4)", "c! b! a! false", 9, [failed]],
  ["never ends", "c! b! a! false", 9, [failed]],
  ["throws", "c! b! a! false", 9, [failed, /Error: uncaught/]],
  ["two signals in main()", "true c! b! a! false", "SIGINT", [failed]],
];

suite("what a block holds, where the process", () => {
  const run = fixtures();
  for (const [ending, ...expected] of rows)
    test(ending, async () => {
      await run([process.execPath], "held.ts", ending, expected);
    });
});
