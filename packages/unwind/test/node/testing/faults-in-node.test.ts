// Faults in calls of Node: what takes a callback, and what modules import.
import assert from "node:assert/strict";
import fs, { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { suppress, within } from "unwind";
import {
  atEachStep,
  callsBack,
  callsBackAfter,
  FaultInjector,
  InjectedError,
  rejects,
} from "unwind/testing";

const always = (): boolean => true;

test("meets all callers, until it is restored", async () => {
  const original = fs.promises.readFile;
  const faults = new FaultInjector(always, rejects(new InjectedError("EACCES")));
  await within(faults.install(fs.promises, "readFile"), () =>
    assert.rejects(fs.promises.readFile(import.meta.filename), { code: "EACCES" }),
  );
  assert.equal(fs.promises.readFile, original);
});

test("callsBack() gives the error to the callback, a turn later", async () => {
  const open = new FaultInjector(always, callsBack(new InjectedError("EMFILE"))).wrap(fs.open);
  let returned = false;
  const error = await new Promise((resolve) => {
    open(import.meta.filename, (error) => {
      assert(returned);
      resolve(error);
    });
    returned = true;
  });
  assert.equal((error as InjectedError).code, "EMFILE");
});

test("callsBackAfter() does it first", async () => {
  const fault = callsBackAfter(new InjectedError("EIO"));
  const mkdir = new FaultInjector(always, fault).wrap(fs.mkdir);
  const path = join(tmpdir(), `faults-${String(process.pid)}`);
  const error = await new Promise((resolve) => mkdir(path, resolve));
  assert.equal((error as InjectedError).code, "EIO");
  fs.rmdirSync(path);
});

test("with atEachStep every call of a program fails in turn", async () => {
  const struck: unknown[] = [];
  const steps = await atEachStep(async (step) => {
    const faults = new FaultInjector(step, rejects());
    await within(suppress(InjectedError), faults.install(fs.promises, "mkdir", "rm"), async () => {
      const directory = await mkdtemp(join(tmpdir(), "faults-"));
      try {
        await fs.promises.mkdir(join(directory, "a"));
        await fs.promises.rm(directory, { recursive: true });
      } catch (error) {
        struck.push([faults.calls.at(-1)?.method, readdirSync(directory).length]);
        await rm(directory, { recursive: true });
        throw error;
      }
      assert.equal(existsSync(directory), false);
    });
  });
  assert.equal(steps, 2);
  assert.deepEqual(struck, [
    ["mkdir", 0],
    ["rm", 1],
  ]);
});
