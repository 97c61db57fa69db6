import assert from "node:assert/strict";
import fs, {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { acquire, within } from "unwind";
import type { AsyncContextManager, ContextManager } from "unwind";
import { ReplacedError, temporaryFile, temporaryFileSync } from "unwind/node";
import type { TemporaryFile, TemporaryFileSync, TemporaryOptions } from "unwind/node";
import { FakeClock, FaultInjector, InjectedError, rejects, throws } from "unwind/testing";
import { scratch } from "./scratch.ts";

const parent = scratch();
const left = (): string[] => readdirSync(parent);
const failure = new Error("the block fails");

type Held = TemporaryFile | TemporaryFileSync;
type Make = (options?: TemporaryOptions) => AsyncContextManager<Held> | ContextManager<Held>;
const subjects: readonly (readonly [string, Make])[] = [
  ["temporaryFile", temporaryFile],
  ["temporaryFileSync", temporaryFileSync],
];

for (const [name, make] of subjects)
  suite(name, () => {
    const held = async <R>(body: (file: Held) => R, options?: TemporaryOptions): Promise<R> =>
      await within(make({ parent, ...options }), body);

    test("makes an empty file that is its owner's alone, and removes it", async () => {
      const used = await held(
        ({ path }) => {
          assert.equal(dirname(path), parent);
          assert(path.endsWith(".json"));
          const { mode, size } = statSync(path);
          assert.deepEqual([mode & 0o777, size], [0o600, 0]);
          writeFileSync(path, "{}");
          return path;
        },
        { suffix: ".json" },
      );
      assert.equal(existsSync(used), false);
    });

    test("is removed on failure, and where nobody knows how it ended", async () => {
      const failing = held(() => {
        throw failure;
      });
      await assert.rejects(failing, failure);
      {
        await using file = await acquire(make({ parent }));
        assert(existsSync(file.value.path));
      }
      assert.deepEqual(left(), []);
    });

    test("does not mind that it is gone, or was moved", async () => {
      await held(({ path }) => unlinkSync(path));
      await held(({ path }) => renameSync(path, join(parent, "kept")));
      assert.deepEqual(left(), ["kept"]);
      rmSync(join(parent, "kept"));
    });

    test("leaves alone a file that took its place, and says so", async () => {
      const replaced = held(({ path }) => {
        writeFileSync(`${path}.new`, "edited");
        renameSync(`${path}.new`, path);
      });
      await assert.rejects(replaced, ReplacedError);
      const path = join(parent, left()[0]!);
      assert.equal(readFileSync(path, "utf8"), "edited");
      unlinkSync(path);
    });

    test("leaves alone one with the same inode number, born later", async () => {
      const replaced = held(async ({ path, ...rest }) => {
        // Only once it is closed is its number given to the next.
        if ("handle" in rest) await rest.handle.close();
        else closeSync(rest.descriptor);
        unlinkSync(path);
        writeFileSync(path, "another's");
      });
      await assert.rejects(replaced, ReplacedError);
      unlinkSync(join(parent, left()[0]!));
    });
  });

test("temporaryFile gives a handle to write and to read by", async () => {
  const handle = await within(temporaryFile({ parent }), async ({ path, handle }) => {
    await handle.write("text");
    assert.equal(readFileSync(path, "utf8"), "text");
    const { buffer, bytesRead } = await handle.read({ position: 1 });
    assert.equal(buffer.toString("utf8", 0, bytesRead), "ext");
    return handle;
  });
  assert.equal(handle.fd, -1);
});

test("temporaryFileSync gives a descriptor, and does not close what it leads to later", () => {
  let other = -1;
  within(temporaryFileSync({ parent }), ({ descriptor }) => {
    writeSync(descriptor, "text");
    closeSync(descriptor);
    other = openSync(import.meta.filename, "r");
    assert.equal(other, descriptor);
  });
  closeSync(other);
});

test("is removed where it cannot be closed", async () => {
  const lost = new InjectedError("EIO");
  let close: FileHandle["close"] | undefined;
  const holding = within(temporaryFile({ parent }), ({ handle }) => {
    close = handle.close.bind(handle);
    handle.close = new FaultInjector(() => true, rejects(lost)).wrap(close);
  });
  await assert.rejects(holding, lost);
  assert.deepEqual(left(), []);
  await close?.();
});

test("is tried again where it is busy", async () => {
  let busy = 2;
  const clock = new FakeClock();
  const faults = new FaultInjector(
    () => busy-- > 0,
    (_, { args }) => {
      (args.at(-1) as (error: Error) => void)(new InjectedError("EBUSY"));
      setImmediate(() => clock.advance(clock.next! - clock.now));
    },
  );
  await within(faults.install(fs, "unlink"), () =>
    within(temporaryFile({ parent, clock }), () => {}),
  );
  assert.deepEqual([faults.calls.length, clock.now, left()], [3, 30, []]);
});

test("temporaryFileSync leaves nothing where what it made cannot be looked at", () => {
  const blind = new FaultInjector(() => true, throws()).install(fs, "fstatSync");
  const making = (): unknown => within(blind, temporaryFileSync({ parent }), () => undefined);
  assert.throws(making, InjectedError);
  assert.deepEqual(left(), []);
});

test("temporaryFile leaves nothing where what it made cannot be looked at", async () => {
  const probe = await fs.promises.open(import.meta.filename);
  const handles = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const blind = new FaultInjector(() => true, rejects()).install(handles, "stat");
  await assert.rejects(
    within(blind, () => within(temporaryFile({ parent }), () => undefined)),
    InjectedError,
  );
  assert.deepEqual(left(), []);
});
