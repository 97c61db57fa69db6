// Workers owe releases of their own: the main thread has them release before it ends them.
import { suite, test } from "node:test";
import { nodes } from "../node-process.ts";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";

const drained = "worker:terminated worker-log worker-log.";
const unawaited = /process\.exit\(\) waits for nothing.*: worker-log was begun to be released/;

const rows: readonly (readonly [ending: string, ...Expected])[] = [
  ["returns", `${drained} drain main`, 0],
  ["exit(3)", `${drained} drain main`, 3],
  ["process.exit(4)", `${drained} drain main`, 4],
  ["SIGTERM", `${drained} drain main`, "SIGTERM"],
  ["terminateWorker()", `${drained} code:1 drain main`, 0],
  [
    "terminateWorker(), main() in the worker",
    "worker:terminated worker-stack code:1 drain main",
    0,
  ],
  [
    "terminateWorker() of one that has ended",
    "worker:exit worker-log code:undefined drain main",
    0,
    [unawaited],
  ],
  ["a block holds it", `block ${drained} drain main`, 0],
  ["the worker is idle", "code:1 drain main", 0],
  ["worker.terminate()", "code:1 drain main", 0, [/^unwind: worker 1 does not answer/]],
  ["the worker exits", "worker:exit worker-log code:5 drain main", 0, [unawaited]],
  ["the worker calls exit(6)", "worker:exit worker-log worker-log. code:6 drain main", 0],
  ["the worker drains", "worker:drained worker-log worker-log. code:0 drain main", 0],
  ["the worker throws", "worker:error worker-log worker-log. error:thrown code:1 drain main", 0],
  ["the worker hangs", "worker:terminated drain main", 0, [/: worker-hangs is not done/]],
  ["the worker is busy", "drain main", 0, [/^unwind: worker 1 does not answer/]],
];

suite("the releases of a worker", () => {
  const run = fixtures();
  for (const [version, node] of nodes)
    suite(version, { concurrency: 2 }, () => {
      for (const [ending, ...expected] of rows)
        test(ending, async () => {
          await run([node], "workers.ts", ending, expected);
        });
    });
});
