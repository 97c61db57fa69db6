// More than one main() in a program.
import { suite, test } from "node:test";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";

/** The time that was set before any main: none of theirs outlives them. */
const ownTime = /^unwind: 200 ms after main\(\) returned: hangs is not done/;

const rows: readonly (readonly [program: string, ...Expected])[] = [
  ["one after the other", "pool1 log1 log1. between pool2 log2 log2. end", 0],
  ["the deadline of one that returned", "end", 1, [ownTime]],
  ["the deadline of one that threw", "TypeError end", 1, [ownTime]],
  ["one within another", "ArgumentError pool end", 1, [ownTime]],
  ["a signal after one has ended", "body", "SIGTERM"],
  ["one that begins as the program ends", "true signal pool", "SIGTERM"],
  ["other signals", "ArgumentError end", 0],
];

suite("a program with several mains:", () => {
  const run = fixtures();
  for (const [program, ...expected] of rows)
    test(program, async () => {
      await run([process.execPath], "mains.ts", program, expected);
    });
});
