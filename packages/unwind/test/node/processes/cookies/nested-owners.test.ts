import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { within } from "unwind";
import { childProcess, childStatus } from "unwind/node";
import { prlimitPath } from "../../../../src/node/processes/cookies/prlimit.ts";
import { linesOf } from "../child/lines.ts";
import { isAlive } from "../is-alive.ts";

const skip = (await prlimitPath()) === undefined && "needs prlimit";
const owner = join(import.meta.dirname, "../fixtures/owner.ts");

test("an outer owner ends what one within left when it was killed", { skip }, async () => {
  const args = ["--conditions=source", owner];
  const pid = await within(childProcess(process.execPath, args), async (child) => {
    child.stderr.pipe(process.stderr);
    const daemon = Number(await linesOf(child.stdout)());
    child.kill("SIGKILL");
    await childStatus(child);
    assert.equal(isAlive(daemon), true);
    return daemon;
  });
  assert.equal(isAlive(pid), false);
});
