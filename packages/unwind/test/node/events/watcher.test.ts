import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { FSWatcher } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { errorsIn, force, within } from "unwind";
import { watcher } from "unwind/node";

const directory = mkdtempSync(join(tmpdir(), "unwind-watch-"));
after(() => rmSync(directory, { recursive: true }));

/** A handler, and the wait for a name that it is told. */
function changes(): {
  handler: (event: string, name: string | null) => void;
  told: (name: string) => Promise<void>;
} {
  const names = new Set<string | null>();
  let wake = (): void => undefined;
  const told = async (name: string): Promise<void> => {
    while (!names.has(name)) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { handler: (_, name) => (names.add(name), wake()), told };
}

test("tells changes, and is closed when the block has ended", async () => {
  const { handler, told } = changes();
  let closed = false;
  await within(watcher(directory, {}, handler), async (watching) => {
    watching.once("close", () => (closed = true));
    writeFileSync(join(directory, "one"), "");
    await told("one");
  });
  assert.equal(closed, true);
});

test("recursive: tells of what is below", async () => {
  mkdirSync(join(directory, "below"));
  const { handler, told } = changes();
  await within(watcher(directory, { recursive: true }, handler), async () => {
    writeFileSync(join(directory, "below", "two"), "");
    await told(join("below", "two"));
  });
});

test("entering fails where there is nothing to watch", async () => {
  const missing = watcher(join(directory, "missing"));
  await assert.rejects(
    within(missing, () => assert.fail("it ran")),
    { code: "ENOENT" },
  );
});

test("an error of the watching is thrown on leaving, with the block's", async () => {
  const lost = Object.assign(new Error("the queue has overflowed"), { code: "ENOSPC" });
  for (const fails of [false, true]) {
    const failure = new RangeError("half done");
    const running = within(watcher(directory), (watching) => {
      watching.emit("error", lost); // without a listener it would be thrown here
      if (fails) throw failure;
    });
    await assert.rejects(running, (error) => {
      assert.deepEqual(errorsIn(error), fails ? [lost, failure] : [lost]);
      return true;
    });
  }
});

test("closed inside, or by force, it is left all the same", async () => {
  await within(watcher(directory), (watching) => watching.close());
  const manager = watcher(directory);
  let watching: FSWatcher | undefined;
  await within(manager, async (given) => {
    watching = given;
    const closed = new Promise((resolve) => given.once("close", resolve));
    manager[force]();
    await closed;
  });
  assert(watching !== undefined);
});
