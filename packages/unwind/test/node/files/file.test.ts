import assert from "node:assert/strict";
import fs, {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { suite, test } from "node:test";
import { acquire, errorsIn, ExitStack, within } from "unwind";
import { file, fileSync } from "unwind/node";
import { after, FaultInjector, InjectedError, rejects, throws } from "unwind/testing";
import { scratch } from "./scratch.ts";

const directory = scratch();
const path = join(directory, "text");
const failure = new Error("the block fails");
const isOpen = (descriptor: number): boolean => {
  try {
    fstatSync(descriptor);
    return true;
  } catch {
    return false;
  }
};

const probe = await fs.promises.open(import.meta.filename);
const handles = Object.getPrototypeOf(probe) as FileHandle;
await probe.close();

/** Which of these was called, while a file is held. */
async function synced(
  flags: string | number,
  body: (handle: FileHandle) => unknown,
  flush?: boolean,
) {
  const faults = new FaultInjector(() => false);
  const outcome = await within(faults.install(handles, "sync"), () =>
    within(file(path, flags, { flush }), body),
  ).then(
    () => "ended",
    (error: unknown) => error,
  );
  return [faults.calls.length, outcome] as const;
}

suite("file", () => {
  test("gives a handle, flushes on success, and closes", async () => {
    const used = await within(file(path, "w"), async (handle) => {
      await handle.writeFile("text");
      return handle;
    });
    assert.equal(used.fd, -1);
    assert.equal(readFileSync(path, "utf8"), "text");
    assert.deepEqual(await synced("w", () => undefined), [1, "ended"]);
  });

  test("only closes on failure, or where nobody knows how it ended", async () => {
    assert.deepEqual(
      await synced("w", () => {
        throw failure;
      }),
      [0, failure],
    );
    const faults = new FaultInjector(() => false);
    await within(faults.install(handles, "sync"), async () => {
      await using held = await acquire(file(path, "w"));
      assert(held.value.fd >= 0);
    });
    assert.equal(faults.calls.length, 0);
  });

  test("does not flush what was opened to be read, nor where it is told not to", async () => {
    const nothing = (): void => {};
    assert.deepEqual(await synced("r", nothing), [0, "ended"]);
    assert.deepEqual(await synced(fs.constants.O_RDONLY, nothing), [0, "ended"]);
    assert.deepEqual(await synced(fs.constants.O_RDWR, nothing), [1, "ended"]);
    assert.deepEqual(await synced("r+", nothing, false), [0, "ended"]);
  });

  test("creates a file with the mode", async () => {
    const created = join(directory, "private");
    await within(file(created, "wx", { mode: 0o600 }), () => {});
    assert.equal(fs.statSync(created).mode & 0o777, 0o600);
  });

  test("leaves a handle that the block has closed", async () => {
    assert.deepEqual(await synced("w", (handle) => handle.close()), [0, "ended"]);
    const written = await synced("w", async (handle) => {
      await pipeline(["from ", "a stream"], handle.createWriteStream());
    });
    assert.deepEqual(written, [0, "ended"]);
    assert.equal(readFileSync(path, "utf8"), "from a stream");
  });

  test("does not wait for a stream of it that nobody reads", async () => {
    writeFileSync(path, "x".repeat(1_000_000));
    await within(file(path), (handle) => void handle.createReadStream());
  });

  test("a device has no disk: it is not an error that it cannot be flushed", async () => {
    await within(file("/dev/null", "w"), (handle) => handle.writeFile("text"));
  });

  test("throws what flushing and closing throw, and closes all the same", async () => {
    const full = new InjectedError("ENOSPC");
    const lost = new InjectedError("EIO");
    let used: FileHandle | undefined;
    const holding = within(file(path, "w"), (handle) => {
      used = handle;
      const close = handle.close;
      handle.close = new FaultInjector(() => true, after(rejects(lost))).wrap(close);
      handle.sync = () => Promise.reject(full);
    });
    const error: unknown = await holding.catch((error: unknown) => error);
    assert.deepEqual(errorsIn(error), [lost, full]);
    assert.equal(used?.fd, -1);
  });

  test("what cannot be opened is rejected, and leaves nothing", async () => {
    await assert.rejects(
      within(file(join(directory, "absent")), () => assert.fail("it was opened")),
      { code: "ENOENT" },
    );
  });
});

suite("fileSync", () => {
  test("gives a descriptor, and closes it", () => {
    const descriptor = within(fileSync(path, "w"), (descriptor) => {
      writeSync(descriptor, "sync");
      return descriptor;
    });
    assert.equal(isOpen(descriptor), false);
    assert.equal(readFileSync(path, "utf8"), "sync");
  });

  test("flushes on success only, and only what was opened for writing", () => {
    const flushes = (flags: string, body: () => void): number => {
      const faults = new FaultInjector(() => false);
      within(faults.install(fs, "fsyncSync"), () => within(fileSync(path, flags), body));
      return faults.calls.length;
    };
    assert.equal(
      flushes("w", () => undefined),
      1,
    );
    assert.equal(
      flushes("r", () => undefined),
      0,
    );
    const faults = new FaultInjector(() => false);
    const failing = (): unknown =>
      within(faults.install(fs, "fsyncSync"), fileSync(path, "w"), () => {
        throw failure;
      });
    assert.throws(failing, failure);
    assert.equal(faults.calls.length, 0);
  });

  test("does not close a descriptor again, whose number leads to another file by now", () => {
    let other = -1;
    within(fileSync(path), (descriptor) => {
      closeSync(descriptor);
      other = openSync(import.meta.filename, "r");
      assert.equal(other, descriptor);
    });
    assert(isOpen(other));
    closeSync(other);
  });

  test("does not mind a descriptor that the block has closed", () => {
    within(fileSync(path, "w"), closeSync);
  });

  test("is closed early by its stack", () => {
    within(new ExitStack(), (stack) => {
      const descriptor = stack.use(fileSync(path));
      stack.release(descriptor);
      assert.equal(isOpen(descriptor), false);
    });
  });

  test("throws what flushing and closing throw", () => {
    const full = new InjectedError("ENOSPC");
    const lost = new InjectedError("EIO");
    const flushing = new FaultInjector(() => true, throws(full)).install(fs, "fsyncSync");
    const closing = new FaultInjector(() => true, after(throws(lost))).install(fs, "closeSync");
    const holding = (): unknown => within(flushing, closing, fileSync(path, "w"), () => undefined);
    assert.throws(holding, (error) => {
      assert.deepEqual(errorsIn(error), [lost, full]);
      return true;
    });
  });
});
