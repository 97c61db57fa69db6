import assert from "node:assert/strict";
import { thrower } from "./built-in.ts";
import { conformance } from "./conformance.ts";
import { turns } from "./turns.ts";

const disposeAsync = "AsyncDisposableStack.prototype.disposeAsync";

conformance(
  `${disposeAsync} returns a promise of undefined, a new one each time`,
  async (subject) => {
    const stack = new subject.AsyncDisposableStack();
    const promises = [stack.disposeAsync(), stack.disposeAsync(), stack.disposeAsync()];
    assert.equal(new Set(promises).size, 3);
    for (const promise of promises) {
      assert.equal(Object.getPrototypeOf(promise), Promise.prototype);
      assert.equal(await promise, undefined);
    }
  },
);

conformance(
  `${disposeAsync} calls the first disposer at once`,
  async ({ AsyncDisposableStack }) => {
    const log: string[] = [];
    const stack = new AsyncDisposableStack();
    stack.defer(() => void log.push("called"));
    const disposal = stack.disposeAsync();
    assert.deepEqual(log, ["called"]);
    assert.equal(stack.disposed, true);
    await disposal;
  },
);

conformance(`${disposeAsync} awaits a disposer before it calls the next`, async (subject) => {
  const log: string[] = [];
  const slow = (name: string) => async (): Promise<void> => {
    log.push(`${name} begins`);
    for (let turn = 0; turn < 9; turn += 1) await Promise.resolve();
    log.push(`${name} ends`);
  };
  const stack = new subject.AsyncDisposableStack();
  stack.defer(slow("defer"));
  stack.adopt(1, slow("adopt"));
  stack.use({ [Symbol.asyncDispose]: slow("use") });
  await stack.disposeAsync();
  const order = ["use", "adopt", "defer"].flatMap((name) => [`${name} begins`, `${name} ends`]);
  assert.deepEqual(log, order);
});

conformance(`${disposeAsync} called again does not wait for the first call`, async (subject) => {
  const stack = new subject.AsyncDisposableStack();
  let finish = (): void => {};
  stack.defer(() => new Promise<void>((resolve) => (finish = resolve)));
  const first = stack.disposeAsync();
  await turns(stack.disposeAsync());
  finish();
  await first;
});

conformance(`${disposeAsync} awaits a thenable`, async ({ AsyncDisposableStack }) => {
  const log: string[] = [];
  const thenable = {
    then(resolve: () => void): void {
      log.push("then");
      resolve();
    },
  };
  const stack = new AsyncDisposableStack();
  stack.defer(() => void log.push("next"));
  stack.defer(() => thenable as PromiseLike<void>);
  await stack.disposeAsync();
  assert.deepEqual(log, ["then", "next"]);
});

conformance(
  `${disposeAsync} rejects with what a disposer's promise rejects with`,
  async (subject) => {
    const error = new Error("rejected");
    const stack = new subject.AsyncDisposableStack();
    stack.defer(() => Promise.reject(error));
    await assert.rejects(stack.disposeAsync(), error);
  },
);

conformance(`${disposeAsync} suppresses rejections and throws alike`, async (subject) => {
  const { thrown, throws } = thrower();
  const rejected = new Error("rejected");
  const stack = new subject.AsyncDisposableStack();
  stack.defer(() => Promise.reject(rejected));
  stack.defer(throws);
  const error: unknown = await stack.disposeAsync().catch((error: unknown) => error);
  assert.ok(error instanceof subject.thrown);
  assert.equal(error.error, rejected);
  assert.equal(error.suppressed, thrown);
});

conformance(
  `${disposeAsync} counts a promise that cannot be awaited as a throw`,
  async (subject) => {
    const { thrown, throws } = thrower();
    const promise = Object.defineProperty(Promise.resolve(), "constructor", { get: throws });
    const log: string[] = [];
    const stack = new subject.AsyncDisposableStack();
    stack.defer(() => void log.push("next"));
    stack.defer(() => promise);
    await assert.rejects(stack.disposeAsync(), thrown);
    assert.deepEqual(log, ["next"]);
  },
);

conformance(`${disposeAsync} does not call the promise methods of the program`, async (subject) => {
  const { then } = Promise.prototype;
  const promise = Promise.resolve();
  const stack = new subject.AsyncDisposableStack();
  stack.defer(() => promise);
  Promise.prototype.then = () => assert.fail("called");
  const disposal = stack.disposeAsync();
  Promise.prototype.then = then;
  await disposal;
});
