import assert from "node:assert/strict";
import fs, {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { beforeEach, suite, test } from "node:test";
import { acquire, ArgumentError, within } from "unwind";
import { atomicFile, atomicFileSync } from "unwind/node";
import type { AtomicFileOptions } from "unwind/node";
import {
  after,
  atEachStep,
  callsBack,
  callsBackAfter,
  FaultInjector,
  InjectedError,
  rejects,
  throws,
} from "unwind/testing";
import type { Fault } from "unwind/testing";
import { scratch } from "./scratch.ts";

const directory = scratch();
const path = join(directory, "target");
const isRoot = process.getuid?.() === 0;
const failure = new Error("the block fails");
const text = (): string => readFileSync(path, "utf8");
const modeOf = (path: string): number => statSync(path).mode & 0o7777;

type Write = (path: string, text: string, options?: AtomicFileOptions) => unknown;
const subjects: readonly (readonly [string, Write, "" | "Sync"])[] = [
  [
    "atomicFile",
    (path, text, options) =>
      within(atomicFile(path, options), async (handle) => {
        await handle.writeFile(text.slice(0, 3));
        await handle.writeFile(text.slice(3));
      }),
    "",
  ],
  [
    "atomicFileSync",
    (path, text, options) =>
      within(atomicFileSync(path, options), (descriptor) => {
        writeSync(descriptor, text.slice(0, 3));
        writeSync(descriptor, text.slice(3));
      }),
    "Sync",
  ],
];

for (const [name, write, suffix] of subjects)
  suite(name, () => {
    const written = async (...args: Parameters<Write>): Promise<void> =>
      void (await write(...args));
    const method = (call: string): "open" => `${call}${suffix}` as "open";

    beforeEach(() => {
      for (const entry of readdirSync(directory))
        rmSync(join(directory, entry), { recursive: true });
    });

    test("makes a file that was not there, with the mode that writeFile gives", async () => {
      await written(path, "new text");
      assert.equal(text(), "new text");
      writeFileSync(join(directory, "other"), "");
      assert.equal(modeOf(path), modeOf(join(directory, "other")));
      assert.deepEqual(readdirSync(directory).sort(), ["other", "target"]);
    });

    test("replaces a file, and keeps its mode", async () => {
      writeFileSync(path, "old text");
      chmodSync(path, 0o640);
      const before = statSync(path).ino;
      await written(path, "new text");
      assert.equal(text(), "new text");
      assert.equal(modeOf(path), 0o640);
      assert.notEqual(statSync(path).ino, before);
      assert.deepEqual(readdirSync(directory), ["target"]);
    });

    test("gives it the mode it is told, in full", async () => {
      const umask = process.umask(0o077);
      try {
        await written(path, "new text", { mode: 0o664 });
      } finally {
        process.umask(umask);
      }
      assert.equal(modeOf(path), 0o664);
    });

    test("keeps the owner, and setuid with it", { skip: !isRoot }, async () => {
      writeFileSync(path, "old text");
      chownSync(path, 1234, 5678);
      chmodSync(path, 0o4755);
      await written(path, "new text");
      const { uid, gid } = statSync(path);
      assert.deepEqual([uid, gid, modeOf(path)], [1234, 5678, 0o4755]);
    });

    test("gives up setuid where it cannot give the owner", { skip: !isRoot }, async () => {
      writeFileSync(path, "old text");
      chownSync(path, 1234, 5678);
      chmodSync(path, 0o4755);
      const denied = new InjectedError("EPERM");
      const faults = new FaultInjector(() => true, suffix ? throws(denied) : callsBack(denied));
      await within(faults.install(fs, method("fchown")), () => written(path, "new text"));
      assert.deepEqual([statSync(path).uid, modeOf(path), text()], [0, 0o755, "new text"]);
    });

    test("writes through links to the real file, also where it is not there yet", async () => {
      mkdirSync(join(directory, "real"));
      symlinkSync("middle", path);
      symlinkSync("real/file", join(directory, "middle"));
      await written(path, "first");
      assert.equal(readFileSync(join(directory, "real/file"), "utf8"), "first");
      await written(path, "second");
      assert.equal(readFileSync(join(directory, "real/file"), "utf8"), "second");
      assert.equal(text(), "second");
      assert(fs.lstatSync(path).isSymbolicLink());
      assert.deepEqual(readdirSync(join(directory, "real")), ["file"]);
    });

    test("ends where links lead in a circle", async () => {
      symlinkSync("target", path);
      await assert.rejects(async () => written(path, "text"), { code: "ELOOP" });
    });

    test("refuses what is no regular file", async () => {
      mkdirSync(path);
      for (const special of [path, "/dev/null"])
        await assert.rejects(async () => written(special, "text"), ArgumentError);
      assert.deepEqual(readdirSync(directory), ["target"]);
    });

    test("takes names as long as names may be", async () => {
      for (const longest of ["n".repeat(255), "é".repeat(127)]) {
        await written(join(directory, longest), "text");
        assert.equal(readFileSync(join(directory, longest), "utf8"), "text");
      }
    });

    test("flushes the file before it is renamed, and its directory after", async () => {
      const calls = async (options?: AtomicFileOptions): Promise<unknown[]> => {
        const faults = new FaultInjector(() => false);
        await within(faults.install(fs, method("fsync"), method("rename")), () =>
          written(path, "text", options),
        );
        return faults.calls.map(({ method }) => String(method).replace("Sync", ""));
      };
      assert.deepEqual(await calls(), ["fsync", "rename", "fsync"]);
      assert.deepEqual(await calls({ flush: false }), ["rename"]);
    });

    for (const before of [undefined, "old text"])
      for (const when of ["before", "after"])
        test(`whatever step fails, ${when} its effect, there is a whole file or the old one (${before ?? "none"})`, async () => {
          const full = new InjectedError("ENOSPC");
          const faulty: Record<string, Fault> = {
            before: suffix ? throws(full) : callsBack(full),
            after: suffix ? after(throws(full)) : callsBackAfter(full),
          };
          // Who is told that it did not open does not close, nor remove, what was opened.
          const calls = ["stat", "fstat", "fchmod", "fsync", "rename", "readlink", "unlink"];
          if (when === "before") calls.push("open");
          const outcomes = new Set<string>();
          const descriptors = (): number =>
            process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0;
          const open = descriptors();
          const steps = await atEachStep(async (step) => {
            rmSync(path, { force: true });
            if (before !== undefined) writeFileSync(path, before);
            const methods = calls.map(method) as ["open"];
            const faults = new FaultInjector(step, faulty[when]);
            await within(faults.install(fs, ...methods), () => written(path, "new text")).then(
              () => outcomes.add("written"),
              (error: unknown) => {
                assert.equal(error, full);
                outcomes.add("failed");
              },
            );
            assert.equal(descriptors(), open);
            const entries = readdirSync(directory);
            assert(entries.length === 0 || (entries.length === 1 && entries[0] === "target"));
            if (entries.length === 0) assert.equal(before, undefined);
            else assert(text() === before || text() === "new text", text());
          });
          assert(steps >= 5, String(steps));
          assert.deepEqual([...outcomes].sort(), ["failed", "written"]);
        });

    test("of writers at the same time one wins, whole", async () => {
      const texts = Array.from("abcdefgh", (letter) => letter.repeat(100_000));
      await Promise.all(texts.map((text) => written(path, text)));
      assert(texts.includes(text()));
      assert.deepEqual(readdirSync(directory), ["target"]);
    });
  });

suite("the block of an atomic file", () => {
  beforeEach(() => {
    for (const entry of readdirSync(directory)) rmSync(join(directory, entry), { recursive: true });
    writeFileSync(path, "old text");
  });

  test("that fails leaves the file as it was", async () => {
    const failing = within(atomicFile(path), async (handle) => {
      await handle.writeFile("half");
      assert.equal(readdirSync(directory).length, 2);
      throw failure;
    });
    await assert.rejects(failing, failure);
    const failingSync = (): unknown =>
      within(atomicFileSync(path), (descriptor) => {
        writeSync(descriptor, "half");
        throw failure;
      });
    assert.throws(failingSync, failure);
    assert.deepEqual([text(), readdirSync(directory)], ["old text", ["target"]]);
  });

  test("of a declaration has to say that it is complete", async () => {
    {
      await using held = await acquire(atomicFile(path));
      await held.value.writeFile("half");
    }
    assert.deepEqual([text(), readdirSync(directory)], ["old text", ["target"]]);
    {
      using held = acquire(atomicFileSync(path));
      writeSync(held.value, "whole");
      held.complete();
    }
    assert.deepEqual([text(), readdirSync(directory)], ["whole", ["target"]]);
  });

  test("may close the handle, as a stream of it does", async () => {
    const faults = new FaultInjector(() => false);
    await within(faults.install(fs, "fsync"), () =>
      within(atomicFile(path), (handle) => pipeline(["new ", "text"], handle.createWriteStream())),
    );
    assert.equal(text(), "new text");
    assert.equal(faults.calls.length, 2);
    within(atomicFileSync(path), (descriptor) => {
      writeSync(descriptor, "sync");
      closeSync(descriptor);
    });
    assert.equal(text(), "sync");
  });

  test("meets a disk that is full", async () => {
    const full = new InjectedError("ENOSPC");
    let unwritten = "";
    const writing = within(atomicFile(path), async (handle) => {
      const disk = new FaultInjector(({ args }) => args[0] === "half 2", rejects(full)).wrap(
        handle,
      );
      await disk.write("half 1");
      unwritten = readdirSync(directory).find((name) => name !== "target")!;
      await disk.write("half 2");
    });
    await assert.rejects(writing, full);
    assert.match(unwritten, /^\.target\.[0-9a-f]{16}\.tmp$/);
    assert.deepEqual([text(), readdirSync(directory)], ["old text", ["target"]]);
  });

  test("throws what close throws, and leaves the file as it was", async () => {
    const lost = new InjectedError("EDQUOT");
    const writing = within(atomicFile(path), (handle) => {
      const close = new FaultInjector(() => true, after(rejects(lost))).wrap(
        handle.close.bind(handle),
      );
      let closes = 0;
      handle.close = () => (closes++ === 0 ? close() : Promise.resolve());
    });
    await assert.rejects(writing, lost);
    assert.deepEqual([text(), readdirSync(directory)], ["old text", ["target"]]);
  });

  test("is refused a directory that it may not write to, or that is not there", async () => {
    const denied = new FaultInjector(() => true, rejects(new InjectedError("EACCES")));
    await assert.rejects(
      within(denied.install(fs.promises, "open"), () => within(atomicFile(path), () => {})),
      { code: "EACCES" },
    );
    await assert.rejects(
      within(atomicFile(join(directory, "absent/file")), () => {}),
      { code: "ENOENT" },
    );
    assert.deepEqual(readdirSync(directory), ["target"]);
  });

  test("keeps the draft to its owner until it is the file", async () => {
    chmodSync(path, 0o644);
    await within(atomicFile(path), async (handle) => {
      assert.equal((await handle.stat()).mode & 0o777, 0o600);
    });
    assert.equal(modeOf(path), 0o644);
    unlinkSync(path);
  });
});
