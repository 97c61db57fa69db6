import assert from "node:assert/strict";
import { conformance } from "./conformance.ts";
import { turns } from "./turns.ts";

type Setup = (stack: AsyncDisposableStack) => void;

const failing = (): never => {
  throw new Error("thrown");
};
const rejected = async (): Promise<never> => failing();
const syncResource: Disposable = { [Symbol.dispose]() {} };
const slow = async (): Promise<void> => {
  await undefined;
  await undefined;
};

/** How often DisposeResources awaits, and for how long. */
const awaits: readonly (readonly [what: string, count: number, setup: Setup])[] = [
  ["nothing", 0, () => {}],
  ["null", 1, (stack) => stack.use(null)],
  ["undefined", 1, (stack) => stack.use(undefined)],
  ["null, however often", 1, (stack) => [null, undefined, null].forEach((none) => stack.use(none))],
  ["a function that returns nothing", 1, (stack) => stack.defer(() => {})],
  ["an adopted value", 1, (stack) => void stack.adopt(1, () => {})],
  ["an async function", 1, (stack) => stack.defer(async () => {})],
  ["a function that returns a rejected promise", 1, (stack) => stack.defer(rejected)],
  ["a function that throws", 0, (stack) => stack.defer(failing)],
  ["an async function that awaits twice", 3, (stack) => stack.defer(slow)],
  ["[Symbol.dispose]", 1, (stack) => void stack.use(syncResource)],
  ["[Symbol.dispose] that throws", 1, (stack) => void stack.use({ [Symbol.dispose]: failing })],
  [
    "[Symbol.dispose] that returns a slow promise",
    1,
    (stack) => void stack.use({ [Symbol.dispose]: () => void slow() }),
  ],
  [
    "a thenable",
    2,
    (stack) => stack.defer(() => ({ then: (done: () => void) => done() }) as PromiseLike<void>),
  ],
  [
    "three functions",
    3,
    (stack) => {
      for (let i = 0; i < 3; i += 1) stack.defer(() => {});
    },
  ],
  [
    "null below a function: its await is enough",
    1,
    (stack) => {
      stack.use(null);
      stack.defer(() => {});
    },
  ],
  [
    "null above a function: its await is enough",
    1,
    (stack) => {
      stack.defer(() => {});
      stack.use(null);
    },
  ],
  [
    "null and a function that throws, which is not awaited",
    1,
    (stack) => {
      stack.use(null);
      stack.defer(failing);
    },
  ],
  [
    "null and a function that rejects, which is",
    1,
    (stack) => {
      stack.use(null);
      stack.defer(rejected);
    },
  ],
];

for (const [what, count, setup] of awaits) {
  conformance(`AsyncDisposableStack awaits ${count} times for ${what}`, async (subject) => {
    const base = await turns(new subject.AsyncDisposableStack().disposeAsync());
    const stack = new subject.AsyncDisposableStack();
    setup(stack);
    assert.equal((await turns(stack.disposeAsync())) - base, count);
  });
}

conformance(
  "AsyncDisposableStack settles at once if it is disposed, or no stack",
  async (subject) => {
    const disposed = new subject.AsyncDisposableStack();
    await disposed.disposeAsync();
    assert.equal(await turns(disposed.disposeAsync()), 1);
    const { disposeAsync } = disposed;
    assert.equal(await turns(disposeAsync.call({} as AsyncDisposableStack)), 1);
  },
);
