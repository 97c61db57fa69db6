import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { contextDecorator, contextManager, errorsIn } from "unwind";
import { asyncManager, raise, syncManager, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";

const around = (log: Log, exiting?: () => unknown) =>
  contextDecorator(() => syncManager(log, "a", exiting === undefined ? {} : { exiting }));
const aroundAsync = (log: Log) => contextDecorator(() => asyncManager(log, "a"));

suite("contextDecorator", () => {
  test("wraps a function: each call runs in a block around a fresh manager", () => {
    const log: Log = [];
    let made = 0;
    const counted = contextDecorator(() => syncManager(log, `manager ${++made}`));
    const add = counted((a: number, b: number) => a + b);
    assert.equal(made, 0);
    assert.deepEqual([add(1, 2), add(3, 4)], [3, 7]);
    const one = ["enter manager 1", "exit manager 1: success"];
    assert.deepEqual(log, [...one, "enter manager 2", "exit manager 2: success"]);
  });

  test("keeps this, the name and the length", () => {
    const counter = {
      count: 1,
      add: around([])(function add(this: { count: number }, a: number, b: number) {
        return this.count + a + b;
      }),
    };
    assert.equal(counter.add(2, 3), 6);
    assert.equal(counter.add.name, "add");
    assert.equal(counter.add.length, 2);
  });

  test("takes the factory of contextManager, whose managers are for one use", () => {
    const log: Log = [];
    const logged = contextManager(function* () {
      log.push("before");
      yield;
      log.push("after");
    });
    const work = contextDecorator(logged)(() => log.push("work"));
    work();
    work();
    assert.deepEqual(log, ["before", "work", "after", "before", "work", "after"]);
  });

  test("throws on what the function throws, unless it is suppressed", () => {
    const failing = (): never => raise("failure");
    assert.throws(around([])(failing), (error) => error === "failure");
    assert.equal(around([], () => true)(failing)(), undefined);
  });

  test("keeps an async function inside the block", async () => {
    const log: Log = [];
    const work = around(log)(async (name: string) => {
      await Promise.resolve();
      log.push(name);
      return name;
    });
    assert.equal(await work("work"), "work");
    assert.deepEqual(log, ["enter a", "work", "exit a: success"]);
  });

  test("has an async function reject what goes wrong before its body", async () => {
    const noManager = contextDecorator((): null => raise("no manager"));
    const noEnter = contextDecorator(() => syncManager([], "a", { entering: () => raise("no a") }));
    const work = async (): Promise<void> => undefined;
    const promises = [noManager(work)(), noEnter(work)()];
    const errors = await Promise.all(promises.map((promise) => thrownBy(() => promise)));
    assert.deepEqual(errors, ["no manager", "no a"]);
    assert.throws(
      noEnter(() => undefined),
      (error) => error === "no a",
    );
  });

  test("makes a function async by an async manager", async () => {
    const log: Log = [];
    const work = aroundAsync(log)((name: string) => void log.push(name));
    assert.equal(await work("work"), undefined);
    assert.deepEqual(log, ["enter a", "work", "exit a: success"]);
  });

  test("can be put around what it gave", () => {
    const log: Log = [];
    const inner = contextDecorator(() => syncManager(log, "inner"));
    const outer = contextDecorator(() => syncManager(log, "outer"));
    outer(inner(() => undefined))();
    const exits = ["exit inner: success", "exit outer: success"];
    assert.deepEqual(log, ["enter outer", "enter inner", ...exits]);
  });
});

suite("contextDecorator as a decorator of methods", () => {
  /** What `@decorator` before a method does: Node runs no decorators in its own TypeScript. */
  function decorate(holder: object, name: string, decorator: unknown): void {
    const method = Reflect.get(holder, name) as unknown;
    const context = { kind: "method", name, static: typeof holder === "function", private: false };
    const decorated = (decorator as (...args: unknown[]) => unknown)(method, context);
    Object.defineProperty(holder, name, { value: decorated });
  }

  test("wraps the method, which sees its instance", async () => {
    const log: Log = [];
    class Service {
      readonly #name = "service";
      greet(whom: string): string {
        return `${this.#name} greets ${whom}`;
      }
      static async build(): Promise<Service> {
        await Promise.resolve();
        log.push("built");
        return new this();
      }
    }
    decorate(Service.prototype, "greet", around(log));
    decorate(Service, "build", around(log));
    const service = await Service.build();
    assert.equal(service.greet("you"), "service greets you");
    assert.deepEqual(log, ["enter a", "built", "exit a: success", "enter a", "exit a: success"]);
  });
});

suite("contextDecorator around a generator function", () => {
  const upTo = (log: Log, exiting?: () => unknown) =>
    around(
      log,
      exiting,
    )(function* countUpTo(n: number): Generator<number, string, string | undefined> {
      for (let i = 0; i < n; i++) log.push(`given ${yield i}`);
      return "end";
    });

  test("enters at the first next(), exits when the generator is done", () => {
    const log: Log = [];
    const generator = upTo(log)(1);
    assert.deepEqual(log, []);
    assert.deepEqual(generator.next(""), { done: false, value: 0 });
    assert.deepEqual(log, ["enter a"]);
    assert.deepEqual(generator.next("x"), { done: true, value: "end" });
    assert.deepEqual(log, ["enter a", "given x", "exit a: success"]);
  });

  test("exits where the iteration is broken off", () => {
    const log: Log = [];
    for (const value of upTo(log)(3)) if (value === 0) break;
    assert.deepEqual(log, ["enter a", "exit a: success"]);
  });

  test("tells exit what is thrown into the generator", () => {
    const log: Log = [];
    const generator = upTo(log)(3);
    generator.next("");
    assert.throws(
      () => generator.throw("thrown"),
      (error) => error === "thrown",
    );
    assert.deepEqual(log, ["enter a", "exit a: thrown"]);
  });

  test("ends without a value where exit suppresses the failure", () => {
    const generator = upTo([], () => true)(3);
    generator.next("");
    assert.deepEqual(generator.throw("thrown"), { done: true, value: undefined });
  });

  test("keeps both errors where exit throws as well", async () => {
    const generator = upTo([], () => raise("release"))(3);
    generator.next("");
    const error = await thrownBy(() => generator.throw("thrown"));
    assert.deepEqual(errorsIn(error), ["release", "thrown"]);
  });

  test("is a generator function still, with its name", () => {
    assert.equal(upTo([]).name, "countUpTo");
    assert.equal(Object.prototype.toString.call(upTo([])), "[object GeneratorFunction]");
  });

  test("refuses an async manager, which a generator cannot wait for", () => {
    const generator = (aroundAsync([]) as CallableFunction as ReturnType<typeof around>)(
      function* () {},
    )();
    assert.throws(() => generator.next(), { code: "ERR_ASYNC_RESOURCE" });
  });
});

suite("contextDecorator around an async generator function", () => {
  for (const [form, decorate] of Object.entries({ sync: around, async: aroundAsync })) {
    const upTo = (log: Log) =>
      decorate(log)(async function* (n: number) {
        log.push("start");
        for (let i = 0; i < n; i++) {
          await Promise.resolve();
          yield i;
        }
        log.push("end");
      });

    test(`keeps its body inside the block of a ${form} manager`, async () => {
      const log: Log = [];
      const values: number[] = [];
      for await (const value of upTo(log)(2)) values.push(value);
      assert.deepEqual(values, [0, 1]);
      assert.deepEqual(log, ["enter a", "start", "end", "exit a: success"]);
    });

    test(`exits a ${form} manager where the iteration is broken off`, async () => {
      const log: Log = [];
      for await (const value of upTo(log)(2)) if (value === 0) break;
      assert.deepEqual(log, ["enter a", "start", "exit a: success"]);
    });

    test(`tells a ${form} manager what is thrown into the generator`, async () => {
      const log: Log = [];
      const generator = upTo(log)(2);
      await generator.next();
      assert.equal(await thrownBy(() => generator.throw("thrown")), "thrown");
      assert.deepEqual(log, ["enter a", "start", "exit a: thrown"]);
    });
  }
});
