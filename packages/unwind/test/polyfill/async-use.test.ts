import assert from "node:assert/strict";
import { primitives, thrower } from "./built-in.ts";
import { conformance } from "./conformance.ts";
import { turns } from "./turns.ts";

const use = "AsyncDisposableStack.prototype.use";
type Resource = AsyncDisposable | Disposable;

/** A resource of which every read is logged, and every call. */
function logged(log: string[], methods: { async?: unknown; sync?: unknown }): Resource {
  const found = new Map([
    [Symbol.asyncDispose, methods.async],
    [Symbol.dispose, methods.sync],
  ] as [symbol, unknown][]);
  return new Proxy({} as Resource, {
    get(_, key) {
      log.push(key === Symbol.dispose ? "get dispose" : "get asyncDispose");
      return found.get(key as symbol);
    },
  });
}

conformance(
  `${use} prefers [Symbol.asyncDispose], and then does not read the other`,
  async (subject) => {
    const log: string[] = [];
    const stack = new subject.AsyncDisposableStack();
    stack.use(logged(log, { async: () => log.push("async"), sync: () => log.push("sync") }));
    await stack.disposeAsync();
    assert.deepEqual(log, ["get asyncDispose", "async"]);
  },
);

conformance(`${use} falls back to [Symbol.dispose]`, async ({ AsyncDisposableStack }) => {
  for (const none of [undefined, null]) {
    const log: string[] = [];
    const stack = new AsyncDisposableStack();
    stack.use(logged(log, { async: none, sync: () => log.push("sync") }));
    assert.deepEqual(log, ["get asyncDispose", "get dispose"]);
    await stack.disposeAsync();
    assert.deepEqual(log, ["get asyncDispose", "get dispose", "sync"]);
  }
});

conformance(`${use} does not fall back where [Symbol.asyncDispose] is no function`, (subject) => {
  const stack = new subject.AsyncDisposableStack();
  for (const value of [...primitives.slice(2), {}]) {
    const log: string[] = [];
    assert.throws(() => stack.use(logged(log, { async: value, sync: () => {} })), TypeError);
    assert.deepEqual(log, ["get asyncDispose"]);
  }
});

conformance(`${use} throws a TypeError where neither is a method`, ({ AsyncDisposableStack }) => {
  const stack = new AsyncDisposableStack();
  for (const sync of [undefined, null, ...primitives.slice(2), {}]) {
    const log: string[] = [];
    assert.throws(() => stack.use(logged(log, { sync })), TypeError);
    assert.deepEqual(log, ["get asyncDispose", "get dispose"]);
  }
});

conformance(`${use} passes on what a getter throws`, ({ AsyncDisposableStack }) => {
  const stack = new AsyncDisposableStack();
  const { thrown, throws } = thrower();
  for (const key of [Symbol.asyncDispose, Symbol.dispose]) {
    const resource = Object.defineProperty({}, key, { get: throws }) as Resource;
    assert.throws(() => stack.use(resource), thrown);
  }
});

conformance(
  `${use} has [Symbol.dispose] called on the value, without arguments`,
  async (subject) => {
    const calls: unknown[][] = [];
    const stack = new subject.AsyncDisposableStack();
    const resource = stack.use({
      [Symbol.dispose](this: unknown, ...args: unknown[]) {
        calls.push([this, ...args]);
      },
    });
    await stack.disposeAsync();
    assert.equal(calls[0]?.length, 1);
    assert.equal(calls[0][0], resource);
  },
);

conformance(`${use} does not wait for what [Symbol.dispose] returns`, async (subject) => {
  const stack = new subject.AsyncDisposableStack();
  const never = new Promise<never>(() => {});
  const thenable = { then: () => assert.fail("awaited") };
  stack.use({ [Symbol.dispose]: () => never as unknown as undefined });
  stack.use({ [Symbol.dispose]: () => thenable as unknown as undefined });
  const disposal = stack.disposeAsync();
  await turns(disposal);
  assert.equal(await disposal, undefined);
});

conformance(`${use} has the stack reject with what [Symbol.dispose] throws`, async (subject) => {
  const { thrown, throws } = thrower();
  const stack = new subject.AsyncDisposableStack();
  stack.use({ [Symbol.dispose]: throws });
  await assert.rejects(stack.disposeAsync(), thrown);
});

conformance(`DisposableStack.prototype.use does not look for [Symbol.asyncDispose]`, (subject) => {
  const log: string[] = [];
  const stack = new subject.DisposableStack();
  const resource = logged(log, { async: () => {} }) as Disposable;
  assert.throws(() => stack.use(resource), TypeError);
  assert.deepEqual(log, ["get dispose"]);
});
