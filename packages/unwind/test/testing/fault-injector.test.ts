import assert from "node:assert/strict";
import fs, { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite, test } from "node:test";
import { ArgumentError, suppress, within } from "unwind";
import {
  after,
  atEachStep,
  callsBack,
  callsBackAfter,
  FakeClock,
  FaultInjector,
  hangs,
  InjectedError,
  late,
  rejects,
  throws,
} from "unwind/testing";

class Account {
  #balance = 0;

  get balance(): number {
    return this.#balance;
  }

  add(amount: number): this {
    this.#balance += amount;
    return this;
  }

  async later(amount: number): Promise<number> {
    await undefined;
    return this.add(amount).balance;
  }
}

const always = (): boolean => true;
const never = (): boolean => false;

suite("FaultInjector.wrap", () => {
  test("makes the chosen call fail, and lets the others pass", () => {
    let calls = 0;
    const faults = new FaultInjector(() => ++calls === 2);
    const account = faults.wrap(new Account());
    account.add(1);
    assert.throws(() => account.add(2), InjectedError);
    account.add(4);
    assert.equal(account.balance, 5);
  });

  test("takes no step for what the object calls of its own", async () => {
    const faults = new FaultInjector(never);
    const account = new Account();
    assert.equal(await faults.wrap(account).later(3), 3);
    assert.deepEqual(faults.calls, [{ target: account, method: "later", args: [3] }]);
  });

  test("stays in a chain of calls", () => {
    const faults = new FaultInjector(never);
    faults.wrap(new Account()).add(1).add(2);
    assert.equal(faults.calls.length, 2);
  });

  test("takes steps for the named methods alone", () => {
    const account = new FaultInjector(always).wrap(new Account(), "later");
    assert.equal(account.add(1).balance, 1);
    assert.throws(() => account.later(1), InjectedError);
  });

  test("stands in for the object in all else", () => {
    const real = new Account();
    const account = new FaultInjector(never).wrap(real);
    assert.equal(account.add, account.add);
    assert.equal(account.add.name, "add");
    assert(account instanceof Account);
    Object.assign(account, { owner: "Ada" });
    assert.deepEqual(Object.keys(real), ["owner"]);
  });

  test("wraps a function", () => {
    const faults = new FaultInjector(({ args }) => args[0] === 0);
    const inverse = faults.wrap((x: number) => 1 / x);
    assert.equal(inverse(2), 0.5);
    assert.throws(() => inverse(0), InjectedError);
    assert.equal(faults.calls[0]?.method, undefined);
  });
});

suite("FaultInjector.install", () => {
  test("meets all callers, until it is restored", async () => {
    const original = fs.promises.readFile;
    const faults = new FaultInjector(always, rejects(new InjectedError("EACCES")));
    await within(faults.install(fs.promises, "readFile"), () =>
      assert.rejects(fs.promises.readFile(import.meta.filename), { code: "EACCES" }),
    );
    assert.equal(fs.promises.readFile, original);
  });

  test("on a prototype meets all objects, and leaves inherited methods inherited", () => {
    class Savings extends Account {}
    const faults = new FaultInjector(always);
    within(faults.install(Savings.prototype, "add"), () => {
      assert.throws(() => new Savings().add(1), InjectedError);
      assert.equal(new Account().add(1).balance, 1);
    });
    assert.equal(Object.hasOwn(Savings.prototype, "add"), false);
    assert.equal(new Savings().add(1).balance, 1);
  });

  test("twice is restored in reverse", () => {
    const account = new Account();
    const add = account.add;
    within(new FaultInjector(never).install(account, "add"), () => {
      within(new FaultInjector(always).install(account, "add"), () => {
        assert.throws(() => account.add(1), InjectedError);
      });
      assert.equal(account.add(1).balance, 1);
    });
    assert.equal(account.add, add);
  });

  test("refuses what is no method, and installs nothing then", () => {
    const account = new Account();
    const installing = (): unknown => new FaultInjector(always).install(account, "add", "balance");
    assert.throws(installing, (error: Error) => {
      assert(error instanceof ArgumentError);
      assert.equal(
        error.message,
        "install() takes the names of methods, and Account has no method balance().",
      );
      return true;
    });
    assert.equal(account.add(1).balance, 1);
  });
});

suite("faults", () => {
  const on = (fault: ConstructorParameters<typeof FaultInjector>[1]): [Account, Account] => {
    const real = new Account();
    return [real, new FaultInjector(always, fault).wrap(real)];
  };

  test("throws() and rejects() come before the effect", async () => {
    const error = new Error("disk full");
    const [real, throwing] = on(throws(error));
    assert.throws(() => throwing.later(1), error);
    await assert.rejects(on(rejects(error))[1].later(1), error);
    assert.equal(real.balance, 0);
  });

  test("after() lets the effect happen first, sync and async", async () => {
    const [real, account] = on(after(throws()));
    assert.throws(() => account.add(1), InjectedError);
    assert.equal(real.balance, 1);
    await assert.rejects(account.later(2), InjectedError);
    assert.equal(real.balance, 3);
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

  test("hangs() hangs until it is released, then does it", async () => {
    const hang = hangs();
    const [real, account] = on(hang);
    const adding = account.later(1);
    await hang.reached;
    assert.equal(real.balance, 0);
    hang.release();
    assert.equal(await adding, 1);
  });

  test("after(hangs()) has the effect, and no answer", async () => {
    const hang = hangs();
    const [real, account] = on(after(hang));
    const adding = account.later(1);
    await hang.reached;
    assert.equal(real.balance, 1);
    hang.release();
    assert.equal(await adding, 1);
  });

  test("late() waits first, by its clock", async () => {
    const clock = new FakeClock();
    const [real, account] = on(late(500, clock));
    const adding = account.later(1);
    clock.advance(499);
    assert.equal(real.balance, 0);
    clock.advance(1);
    assert.equal(await adding, 1);
  });
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
