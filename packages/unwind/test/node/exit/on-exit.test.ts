// onExit without main(), as a library uses it: others may have their say.
import { suite, test } from "node:test";
import { nodes } from "../node-process.ts";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";

const unawaited = /process\.exit\(\) waits for nothing.*: log was begun to be released/;

/** The first word tells how many listeners there are before anything is registered. */
const rows: readonly (readonly [ending: string, ...Expected])[] = [
  ["drains", "0 drained log log.", 0],
  ["never resolves", "0 drained log log.", 13, [/^/]],
  ["throws", "0 error log log.", 1, [/^file:.*\n.*\n *\^\n\nTypeError: at the top\n +at /]],
  ["exit(3)", "0 exit log log.", 3],
  ["process.exit(4)", "0 exit log", 4, [unawaited]],
  ["a signal", "0 signal log log.", "SIGHUP"],
  ["a signal that others want", "0 reload drained log log.", 0],
  ["takes everything back", "0 true true true 0 false", 0],
  ["takes everything back, then a signal", "0", "SIGTERM"],
  ["registers as the process exits", "0 exit log exit late", 4, [unawaited]],
  ["an exit of someone else's", "0 drained log log. exit-listener", 0],
];

suite("onExit alone", () => {
  const run = fixtures();
  for (const [version, node] of nodes)
    suite(version, { concurrency: 2 }, () => {
      for (const [ending, ...expected] of rows)
        test(ending, async () => {
          await run([node], "on-exit.ts", ending, expected);
        });
    });
});

suite("two copies of the package have one coordinator", () => {
  const run = fixtures();
  const begin = "true 1 ArgumentError";
  const released = "pool there2 there2. here here. there1 there1.";
  const finalizers = "finalizer-here finalizer-there";
  for (const [ending, ...expected] of [
    ["SIGTERM", `${begin} signal true ${released} ${finalizers}`, "SIGTERM"],
    ["exit", `${begin} ${released} ${finalizers}`, 3],
    [
      "process.exit",
      `${begin} pool there2 here there1 ${finalizers}`,
      4,
      [/: a release registered at .*two-copies.* was begun/],
    ],
  ] as const)
    test(ending, async () => {
      await run([process.execPath], "two-copies.ts", ending, expected);
    });
});
