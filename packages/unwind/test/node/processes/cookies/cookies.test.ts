import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { within } from "unwind";
import { childProcess, newCookies } from "unwind/node";
import type { ChildProcessOptions } from "unwind/node";
import { prlimitPath } from "../../../../src/node/processes/cookies/prlimit.ts";
import { linesOf } from "../child/lines.ts";

const skip = (await prlimitPath()) === undefined && "needs prlimit";

/** What a child has as soft and hard limit. */
async function limitsIn(options: ChildProcessOptions): Promise<string[]> {
  const script = "sed -n 's/^Max file locks *//p' /proc/self/limits";
  const line = await within(childProcess("sh", ["-c", script], options), (child) =>
    linesOf(child.stdout!)(),
  );
  return line.split(/ +/).slice(0, 2);
}

test("a child has a limit of its own, the hard one as it was", { skip }, async () => {
  const [one = "", hard] = await limitsIn({});
  const [other] = await limitsIn({});
  assert.match(one, /^\d{19}$/);
  assert.notEqual(one, other);
  const ours = /^Max file locks +\S+ +(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8"));
  assert.equal(hard, ours?.[1]);
});

test("without the limit it has ours", { skip }, async () => {
  const ours = /^Max file locks +(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8"));
  assert.equal((await limitsIn({ limitCookie: false }))[0], ours?.[1]);
  assert.equal((await newCookies(false)).limit, undefined);
});
