import assert from "node:assert/strict";
import { newTarget, primitives, thrower } from "./built-in.ts";
import { stackConformance } from "./conformance.ts";

stackConformance("() throws a TypeError without new", ({ Stack }) => {
  const call = Stack as unknown as () => unknown;
  for (const receiver of [undefined, new Stack()]) {
    assert.throws(() => Reflect.apply(call, receiver, []), TypeError);
  }
});

stackConformance("() makes an ordinary object, pending", ({ Stack }) => {
  const stack = new Stack();
  assert.deepEqual(Reflect.ownKeys(stack), []);
  assert.equal(Object.getPrototypeOf(stack), Stack.prototype);
  assert.ok(Object.isExtensible(stack));
  assert.equal(stack.disposed, false);
});

stackConformance("() reads no arguments", ({ Stack }) => {
  const argument = new Proxy({}, { get: () => assert.fail("read") });
  assert.equal((Reflect.construct(Stack, [argument]) as { disposed: boolean }).disposed, false);
});

stackConformance("() takes its prototype from NewTarget", ({ Stack }) => {
  for (const prototype of [{}, Object.create(null) as object, [], () => {}, Object.prototype]) {
    const made = Reflect.construct(
      Stack,
      [],
      newTarget(() => prototype),
    ) as object;
    assert.equal(Object.getPrototypeOf(made), prototype);
    assert.equal(Reflect.get(Stack.prototype as object, "disposed", made), false);
  }
});

stackConformance("() has the default prototype if NewTarget gives none", ({ Stack }) => {
  for (const prototype of primitives) {
    const made = Reflect.construct(
      Stack,
      [],
      newTarget(() => prototype),
    ) as object;
    assert.equal(Object.getPrototypeOf(made), Stack.prototype);
  }
});

stackConformance("() reads NewTarget's prototype once, and nothing else", ({ Stack }) => {
  for (const prototype of [{}, undefined]) {
    const log: string[] = [];
    Reflect.construct(
      Stack,
      [],
      newTarget(() => prototype, log),
    );
    assert.deepEqual(log, ["get prototype"]);
  }
});

stackConformance("() passes on what NewTarget's prototype throws", ({ Stack }) => {
  const { thrown, throws } = thrower();
  assert.throws(() => Reflect.construct(Stack, [], newTarget(throws)), thrown);
});

stackConformance("() can be extended", async ({ Stack, dispose }) => {
  const log: string[] = [];
  class Logged extends Stack {
    readonly name = "logged";
    #deferred = 0;
    override defer(onDispose: unknown): unknown {
      this.#deferred += 1;
      log.push(`${this.name} ${this.#deferred}`);
      return super.defer(onDispose);
    }
  }
  const stack = new Logged();
  assert.ok(stack instanceof Logged && stack instanceof Stack);
  stack.defer(() => log.push("released"));
  await dispose(stack);
  assert.deepEqual(log, ["logged 1", "released"]);
});
