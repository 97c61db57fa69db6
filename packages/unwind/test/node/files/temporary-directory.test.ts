import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs, {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { BigIntStats } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { suite, test } from "node:test";
import { acquire, ArgumentError, errorsIn, SuppressedError, within } from "unwind";
import type { AsyncContextManager, ContextManager } from "unwind";
import { ReplacedError, temporaryDirectory, temporaryDirectorySync } from "unwind/node";
import type { TemporaryOptions } from "unwind/node";
import {
  after,
  atEachStep,
  callsBack,
  callsBackAfter,
  FakeClock,
  FaultInjector,
  InjectedError,
  throws,
} from "unwind/testing";
import { fixture } from "../fixture.ts";
import { scratch } from "./scratch.ts";

const parent = scratch();
const outside = join(parent, "outside");
mkdirSync(outside);
writeFileSync(join(outside, "precious"), "kept");
const failure = new Error("the block fails");
const isRoot = process.getuid?.() === 0;

type Make = (options?: TemporaryOptions) => AsyncContextManager<string> | ContextManager<string>;
const subjects: readonly (readonly [string, Make])[] = [
  ["temporaryDirectory", temporaryDirectory],
  ["temporaryDirectorySync", temporaryDirectorySync],
];

/** What is in the parent, but for what was there before. */
const left = (): string[] => readdirSync(parent).filter((name) => name !== "outside");

for (const [name, make] of subjects)
  suite(name, () => {
    const held = async <R>(body: (path: string) => R, options?: TemporaryOptions): Promise<R> =>
      await within(make({ parent, ...options }), body);

    test("makes a directory that is its owner's alone, and removes all of it", async () => {
      const used = await held((path) => {
        assert.equal(dirname(path), parent);
        assert.match(basename(path), /^unwind-[0-9a-f]{16}$/);
        assert.equal(statSync(path).mode & 0o777, 0o700);
        mkdirSync(join(path, "a/b/c"), { recursive: true });
        writeFileSync(join(path, "a/b/file"), "");
        writeFileSync(Buffer.concat([Buffer.from(`${path}/`), Buffer.of(0xff, 0x41)]), "no text");
        return path;
      });
      assert.equal(existsSync(used), false);
      assert.deepEqual(left(), []);
    });

    test("is in the system's directory for such by default, by its real path", async () => {
      const path = await within(make(), (path) => {
        assert.equal(realpathSync(path), path);
        assert.equal(dirname(path), realpathSync(tmpdir()));
        return path;
      });
      assert.equal(existsSync(path), false);
    });

    test("takes a prefix and a suffix, but not to somewhere else", async () => {
      const path = await held((path) => path, { prefix: "a-", suffix: ".d" });
      assert.match(basename(path), /^a-[0-9a-f]{16}\.d$/);
      for (const options of [{ prefix: "../" }, { prefix: "a/b" }, { suffix: "/.." }])
        await assert.rejects(
          held(() => assert.fail("it was made"), options),
          (error) => error instanceof ArgumentError && error.message.startsWith(`${name}()`),
        );
      assert.deepEqual(left(), []);
    });

    test("is not led astray by a change of the working directory", async () => {
      const before = process.cwd();
      process.chdir(parent);
      try {
        await held(() => process.chdir("/"), { parent: "." });
      } finally {
        process.chdir(before);
      }
      assert.deepEqual(left(), []);
    });

    test("is removed on failure, and where nobody knows how it ended", async () => {
      const failing = held(() => {
        throw failure;
      });
      await assert.rejects(failing, failure);
      {
        await using directory = await acquire(make({ parent }));
        writeFileSync(join(directory.value, "file"), "");
      }
      assert.deepEqual(left(), []);
    });

    test("follows no link, inside or in its own place", async () => {
      await held((path) => {
        symlinkSync(outside, join(path, "link"));
        symlinkSync("absent", join(path, "dangling"));
      });
      const replaced = held((path) => {
        rmdirSync(path);
        symlinkSync(outside, path);
      });
      await assert.rejects(replaced, ReplacedError);
      assert.equal(readFileSync(join(outside, "precious"), "utf8"), "kept");
      const link = join(parent, left()[0]!);
      assert(lstatSync(link).isSymbolicLink());
      rmSync(link);
    });

    test("leaves alone a directory, or a file, that took its place, and says so", async () => {
      for (const replace of [
        (path: string) => mkdirSync(path),
        (path: string) => writeFileSync(path, "another's"),
      ]) {
        let path = "";
        const replaced = held((made) => {
          path = made;
          rmdirSync(path);
          replace(path);
        });
        await assert.rejects(replaced, (error: ReplacedError) => {
          assert(error instanceof ReplacedError);
          assert.equal(error.path, path);
          return true;
        });
        assert(existsSync(path));
        rmSync(path, { recursive: true });
      }
    });

    test("adds that to the block's error", async () => {
      const replaced = held((path) => {
        rmdirSync(path);
        writeFileSync(path, "");
        throw failure;
      });
      await assert.rejects(replaced, (error) => {
        assert(error instanceof SuppressedError);
        assert.equal(error.suppressed, failure);
        assert(error.error instanceof ReplacedError);
        return true;
      });
      rmSync(join(parent, left()[0]!));
    });

    test("does not mind that it is gone, or was moved", async () => {
      await held((path) => rmdirSync(path));
      const kept = join(parent, "moved");
      await held((path) => {
        writeFileSync(join(path, "built"), "");
        renameSync(path, kept);
      });
      assert.deepEqual(readdirSync(kept), ["built"]);
      rmSync(kept, { recursive: true });
    });

    test("removes deep trees", async () => {
      await held((path) => {
        mkdirSync(join(path, "d/".repeat(1500)), { recursive: true });
      });
      assert.deepEqual(left(), []);
    });

    test("whatever fails while it is made, nothing is left", async () => {
      const isSync = name.endsWith("Sync");
      const faults = isSync ? [throws(), after(throws())] : [callsBack(), callsBackAfter()];
      for (const [i, fault] of faults.entries()) {
        // Who is told that it was not made does not look for it.
        const calls = ["lstat", ...(i === 0 ? ["mkdir"] : [])];
        const steps = await atEachStep(async (step) => {
          const methods = calls.map((call) => (isSync ? `${call}Sync` : call));
          const installed = new FaultInjector(step, fault).install(fs, ...(methods as ["mkdir"]));
          await within(installed, () => held(() => undefined)).catch((error: unknown) => {
            assert(error instanceof InjectedError);
          });
          assert.deepEqual(left(), []);
        });
        assert.equal(steps, calls.length);
      }
    });

    test("removes what it can, and throws why the rest could not", async () => {
      const isSync = name.endsWith("Sync");
      const denied = new InjectedError("EIO");
      const faults = new FaultInjector(
        ({ args }) => String(args[0]).includes("keep"),
        isSync ? throws(denied) : callsBack(denied),
      );
      const holding = within(faults.install(fs, isSync ? "unlinkSync" : "unlink"), () =>
        held((path) => {
          mkdirSync(join(path, "sub"));
          for (const file of ["a", "keep-1", "sub/keep-2", "z"])
            writeFileSync(join(path, file), "");
        }),
      );
      await assert.rejects(holding, (error: AggregateError) => {
        assert(error instanceof AggregateError);
        assert.deepEqual(errorsIn(error), [denied]);
        return true;
      });
      const [directory] = left();
      assert.deepEqual(readdirSync(join(parent, directory!), { recursive: true }).sort(), [
        "keep-1",
        "sub",
        "sub/keep-2",
      ]);
      rmSync(join(parent, directory!), { recursive: true });
    });

    test(
      "does not remove by names where it can go by descriptors",
      { skip: process.platform !== "linux" },
      async () => {
        const isSync = name.endsWith("Sync");
        const faults = new FaultInjector(() => false);
        const installed = faults.install(fs, isSync ? "unlinkSync" : "unlink");
        await within(installed, () => held((path) => writeFileSync(join(path, "file"), "")));
        assert.match(String(faults.calls[0]?.args[0]), /^\/proc\/self\/fd\/\d+\/file$/);
      },
    );

    test("goes by names, and as far, where it cannot go by descriptors", async () => {
      const elsewhere = (): Disposable =>
        new FaultInjector(
          () => true,
          () => false,
        ).install(fs, "existsSync");
      await within(elsewhere(), () =>
        held((path) => {
          mkdirSync(join(path, "a/b"), { recursive: true });
          writeFileSync(join(path, "a/b/file"), "");
          symlinkSync(outside, join(path, "a/link"));
        }),
      );
      const replaced = within(elsewhere(), () =>
        held((path) => {
          rmdirSync(path);
          symlinkSync(outside, path);
        }),
      );
      await assert.rejects(replaced, ReplacedError);
      assert.equal(readFileSync(join(outside, "precious"), "utf8"), "kept");
      rmSync(join(parent, left()[0]!));
      assert.deepEqual(left(), []);
    });
  });

suite("what passes", () => {
  for (const code of ["EBUSY", "EPERM", "ENOTEMPTY", "EMFILE"])
    test(`${code} is tried again, after longer and longer pauses`, async () => {
      let busy = 3;
      const faults = new FaultInjector(() => busy-- > 0, callsBack(new InjectedError(code)));
      const clock = new PatientClock();
      await within(faults.install(fs, "rmdir"), () =>
        within(temporaryDirectory({ parent, clock }), (path) => path),
      );
      assert.deepEqual(clock.pauses, [10, 20, 40]);
      assert.deepEqual(left(), []);
    });

  test("is thrown when it has been tried for retryMs", async () => {
    const busy = new InjectedError("EBUSY");
    const faults = new FaultInjector(() => true, callsBack(busy));
    const clock = new PatientClock();
    const holding = within(faults.install(fs, "rmdir"), () =>
      within(temporaryDirectory({ parent, clock, retryMs: 100 }), () => {}),
    );
    await assert.rejects(holding, busy);
    assert.deepEqual(clock.pauses, [10, 20, 40, 30]);
    rmSync(join(parent, left()[0]!), { recursive: true });
  });

  test("what does not pass is thrown at once", async () => {
    const broken = new InjectedError("EIO");
    const faults = new FaultInjector(() => true, callsBack(broken));
    const clock = new PatientClock();
    const holding = within(faults.install(fs, "rmdir"), () =>
      within(temporaryDirectory({ parent, clock }), () => {}),
    );
    await assert.rejects(holding, broken);
    assert.deepEqual(clock.pauses, []);
    rmSync(join(parent, left()[0]!), { recursive: true });
  });

  test("is waited for by the thread, where it is removed synchronously", () => {
    let busy = 2;
    const faults = new FaultInjector(() => busy-- > 0, throws(new InjectedError("EBUSY")));
    within(faults.install(fs, "rmdirSync"), () =>
      within(temporaryDirectorySync({ parent }), () => {}),
    );
    assert.equal(faults.calls.length, 3);
    assert.deepEqual(left(), []);
  });

  test("a file that appears in the directory while it is removed goes too", async () => {
    const add = new FaultInjector(
      ({ args }) => String(args[0]).startsWith(parent) && added++ === 0,
      (effect, { args }) => {
        writeFileSync(join(String(args[0]), "late"), "");
        return effect();
      },
    );
    let added = 0;
    const clock = new PatientClock();
    await within(add.install(fs, "rmdir"), () =>
      within(temporaryDirectory({ parent, clock }), () => {}),
    );
    assert.deepEqual([clock.pauses, left()], [[10], []]);
  });

  test("an immutable file does not pass, and is left", { skip: !canBeImmutable() }, async () => {
    const clock = new PatientClock();
    let kept = "";
    const holding = within(temporaryDirectory({ parent, clock, retryMs: 50 }), (path) => {
      kept = join(path, "kept");
      writeFileSync(kept, "");
      spawnSync("chattr", ["+i", kept]);
    });
    await assert.rejects(holding, { code: "EPERM" });
    assert(existsSync(kept));
    spawnSync("chattr", ["-i", kept]);
    rmSync(dirname(kept), { recursive: true });
  });
});

suite("races", { skip: process.platform !== "linux" }, () => {
  test("a link that takes a directory's place in the midst of it leads nowhere", async () => {
    let swapped = 0;
    // Just when the directory has been read, and before anything in it is removed.
    const swap = new FaultInjector(
      ({ args }) => String(args[0]).endsWith("/precious") && swapped++ === 0,
      (effect) => {
        const victim = join(parent, left()[0]!, "victim");
        renameSync(victim, `${victim}-moved`);
        symlinkSync(outside, victim);
        return effect();
      },
    );
    await within(swap.install(fs, "unlink"), () =>
      within(temporaryDirectory({ parent, clock: new PatientClock() }), (path) => {
        mkdirSync(join(path, "victim"));
        writeFileSync(join(path, "victim/precious"), "");
      }),
    );
    assert.equal(swapped, 1);
    assert.equal(readFileSync(join(outside, "precious"), "utf8"), "kept");
    assert.deepEqual(left(), []);
  });

  test("nor does one that takes its place just before it is opened", async () => {
    let swapped = 0;
    const swap = new FaultInjector(
      ({ args }) => String(args[0]).endsWith("/victim") && swapped++ === 0,
      (effect) => {
        const victim = join(parent, left()[0]!, "victim");
        renameSync(victim, `${victim}-moved`);
        symlinkSync(outside, victim);
        return effect();
      },
    );
    await within(swap.install(fs, "open"), () =>
      within(temporaryDirectory({ parent, clock: new PatientClock() }), (path) => {
        mkdirSync(join(path, "victim"));
      }),
    );
    assert.equal(swapped, 1);
    assert.equal(readFileSync(join(outside, "precious"), "utf8"), "kept");
    assert.deepEqual(left(), []);
  });
});

suite("what is mounted below", { skip: process.platform !== "linux" }, () => {
  test("is not entered", async () => {
    const device = (stats: BigIntStats): BigIntStats =>
      Object.defineProperty(stats, "dev", { value: stats.dev + 1n });
    // The second directory that is opened is said to be on another device.
    const mount: FaultInjector = new FaultInjector(
      () => mount.calls.length === 2,
      (effect, { args }) =>
        effect(...args.slice(0, -1), (error: unknown, stats: BigIntStats) => {
          (args.at(-1) as (...answer: unknown[]) => void)(error, device(stats));
        }),
    );
    const holding = within(mount.install(fs, "fstat"), () =>
      within(temporaryDirectory({ parent, retryMs: 0 }), (path) => {
        mkdirSync(join(path, "mounted"));
        writeFileSync(join(path, "mounted/precious"), "");
      }),
    );
    await assert.rejects(holding, { code: "ENOTEMPTY" });
    const directory = join(parent, left()[0]!);
    assert.deepEqual(readdirSync(join(directory, "mounted")), ["precious"]);
    rmSync(directory, { recursive: true });
  });
});

suite("descriptors", { skip: process.platform !== "linux" }, () => {
  test("are closed, whatever fails in the removal", async () => {
    const open = (): number => readdirSync("/proc/self/fd").length;
    const before = open();
    const steps = await atEachStep(async (step) => {
      const faults = new FaultInjector(step, callsBack());
      const installed = faults.install(fs, "fstat", "open", "readdir", "rmdir", "unlink");
      await within(installed, () =>
        within(temporaryDirectory({ parent }), (path) => {
          mkdirSync(join(path, "sub/inner"), { recursive: true });
          writeFileSync(join(path, "sub/inner/file"), "");
        }),
      ).catch((error: unknown) => assert(error instanceof InjectedError));
      assert.equal(open(), before);
      for (const name of left()) rmSync(join(parent, name), { recursive: true });
    });
    assert(steps > 10);
  });
});

suite("in a process of its own", () => {
  const run = (name: string, ...args: string[]): string => {
    const program = [...process.execArgv, fixture(import.meta.dirname, name), ...args];
    const { stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout;
  };

  for (const mode of ["below", "itself"])
    test(`directories that let nobody in are removed: ${mode}`, () => {
      const open = join(parent, "open");
      mkdirSync(open);
      fs.chmodSync(open, 0o777);
      fs.chmodSync(parent, 0o755);
      assert.equal(run("forbidding", open, mode), "[]");
      rmdirSync(open);
    });

  test("the forced close removes everything at exit", () => {
    const own = join(parent, "exits");
    mkdirSync(own);
    run("exits", own);
    assert.deepEqual(readdirSync(own), []);
    rmdirSync(own);
  });
});

/** Each pause is over at once; what matters is how long they would have been. */
class PatientClock extends FakeClock {
  readonly pauses: number[] = [];

  override setTimeout(callback: () => void, ms: number): unknown {
    this.pauses.push(ms);
    const timer = super.setTimeout(callback, ms);
    queueMicrotask(() => this.advance(ms));
    return timer;
  }
}

function canBeImmutable(): boolean {
  if (!isRoot) return false;
  const probe = join(parent, "probe");
  writeFileSync(probe, "");
  const { status } = spawnSync("chattr", ["+i", probe]);
  spawnSync("chattr", ["-i", probe]);
  rmSync(probe);
  return status === 0;
}
