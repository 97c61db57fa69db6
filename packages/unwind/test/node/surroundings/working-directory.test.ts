import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { errorsIn, within } from "unwind";
import { workingDirectory, WorkingDirectoryError } from "unwind/node";
import { fixture } from "../fixture.ts";

const start = process.cwd();
const directory = realpathSync(mkdtempSync(join(tmpdir(), "unwind-cwd-")));
after(() => rmSync(directory, { recursive: true }));
const windows = process.platform === "win32" && "Windows removes no working directory";

test("changes there and back, whatever ends the block", () => {
  const inside = within(workingDirectory(directory), (path) => {
    assert.equal(path, directory);
    assert.equal(process.cwd(), directory);
    process.chdir("/"); // and not a relative way back
    return "done";
  });
  assert.equal(inside, "done");
  assert.equal(process.cwd(), start);
  const failing = (): never =>
    within(workingDirectory(directory), () => {
      throw new RangeError("half done");
    });
  assert.throws(failing, RangeError);
  assert.equal(process.cwd(), start);
});

test("nests; a relative path is relative to the one further out", () => {
  mkdirSync(join(directory, "below"));
  within(workingDirectory(directory), () => {
    within(workingDirectory("below"), (path) => assert.equal(path, join(directory, "below")));
    assert.equal(process.cwd(), directory);
  });
});

test("entering fails where there is no such directory, and stays where it was", () => {
  const missing = workingDirectory(join(directory, "missing"));
  assert.throws(() => within(missing, () => assert.fail("it ran")), { code: "ENOENT" });
  assert.equal(process.cwd(), start);
});

test("the directory to come back to was removed inside", { skip: windows }, () => {
  const doomed = join(directory, "doomed");
  mkdirSync(doomed);
  const failing = (): never =>
    within(workingDirectory(doomed), workingDirectory(directory), () => {
      rmdirSync(doomed);
      throw new RangeError("half done");
    });
  assert.throws(failing, (error) => {
    const [newer, older] = errorsIn(error);
    assert(newer instanceof WorkingDirectoryError);
    assert.match(newer.message, new RegExp(`Cannot change back to ${doomed}`));
    assert.equal((newer.cause as { code?: unknown }).code, "ENOENT");
    assert(older instanceof RangeError);
    return true;
  });
  assert.equal(process.cwd(), start);
});

for (const [how, leave] of [
  ["removed", rmdirSync],
  ["renamed", (path: string) => renameSync(path, `${path}-elsewhere`)],
  ["replaced", (path: string) => (renameSync(path, `${path}-before`), mkdirSync(path))],
] as const)
  test(`the directory to come back to was ${how} before`, { skip: windows }, () => {
    const doomed = join(directory, how);
    mkdirSync(doomed);
    within(workingDirectory(doomed), () => {
      leave(doomed);
      assert.throws(() => within(workingDirectory(directory), () => assert.fail("it ran")), {
        code: "ERR_WORKING_DIRECTORY",
        message: /no path to come back by/,
      });
    });
    assert.equal(process.cwd(), start);
  });

test("in a worker thread it says what to do", async () => {
  const worker = new Worker(fixture(import.meta.dirname, "in-worker"));
  const message = await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  assert.deepEqual(message, ["ERR_UNSUPPORTED", "ERR_UNSUPPORTED"]);
});
