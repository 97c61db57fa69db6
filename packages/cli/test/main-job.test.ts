import assert from "node:assert/strict";
import { test } from "node:test";
import { spawnSync } from "node:child_process";
import { fixture } from "./unwind.ts";

test("the example leaks resources of three kinds, and with unwind none", () => {
  const example = fixture("../../../../examples/main-job.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [example], { encoding: "utf8" });
  assert.equal(status, 0);
  assert.match(stdout, /exit status: 1\n[^]*"leaked":5[^]*exit status: SIGTERM\n[^]*"leaked":0/);
  const [leaky = "", clean = ""] = stderr.split(/(?=unwind: nothing leaked)/);
  assert.deepEqual(
    [...leaky.matchAll(/^ {2}(\S+)[^]*?at (.*)$/gm)].map(([, kind, place]) => `${kind} ${place}`),
    [
      "fs.WriteStream takeOrder (leaky-service/service.mjs:45:16)",
      "child_process.ChildProcess startCourier (leaky-service/service.mjs:83:10)",
      "timers.setInterval leaky-service/service.mjs:19:13",
      "fs.WriteStream leaky-service/service.mjs:17:13",
    ],
  );
  assert.match(leaky, /courier\.mjs \(pid \d+\) was left running; ended it with SIGTERM\n$/);
  assert.match(clean, /^unwind: nothing leaked, of \d+ resources opened\n$/);
});
