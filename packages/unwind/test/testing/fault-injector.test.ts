import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ArgumentError, within } from "unwind";
import {
  after,
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
