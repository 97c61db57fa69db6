// Each kind of bad input has its own error, which names the resource and the remedy.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  acquire,
  ArgumentError,
  asyncEnter,
  asyncExit,
  AsyncExitStack,
  AsyncResourceError,
  closing,
  contextDecorator,
  contextManager,
  enter,
  ExitStack,
  finalize,
  GeneratorYieldError,
  NotAResourceError,
  nullContext,
  suppress,
  UnwindError,
} from "unwind";
import { asyncManager, looseWithin, thrownBy, unreachable } from "./recorded.ts";

class Database {}
const ignore = (): void => undefined;

/** Functions of the library, without the types that refuse bad input. */
type Loose = (...args: unknown[]) => unknown;
const loose = (fn: unknown): Loose => fn as Loose;
const onStack =
  (Stack: typeof ExitStack | typeof AsyncExitStack, method: "use" | "push" | "adopt" | "defer") =>
  (...args: unknown[]): unknown => {
    const stack = new Stack();
    return loose(stack[method]).apply(stack, args);
  };

interface BadInput {
  readonly what: string;
  readonly give: () => unknown;
  readonly error: new (...args: never[]) => UnwindError;
  readonly code: string;
  readonly says: RegExp;
}

const takers: Record<string, Loose> = {
  "within()": (resource) => looseWithin(resource, unreachable),
  "within(null, )": (resource) => looseWithin(null, resource, unreachable),
  "ExitStack.use()": onStack(ExitStack, "use"),
  "AsyncExitStack.use()": onStack(AsyncExitStack, "use"),
  "acquire()": loose(acquire),
};
const noResources: [string, unknown, RegExp][] = [
  ["an object", new Database(), /Cannot acquire Database: .*closing\(\)/],
  ["a string", "text", /Cannot acquire String: .*adopt/],
  ["a number", 0, /Cannot acquire Number: /],
  ["an object without prototype", Object.create(null), /Cannot acquire object:/],
  ["a promise", Promise.resolve(), /Cannot acquire Promise: .*Await a promise first/],
  ["what enters but cannot exit", { [enter]: unreachable }, /Object.*no.*unwind\.exit/],
  [
    "what enters but cannot exit, though it can be disposed of",
    { [enter]: unreachable, [Symbol.dispose]: unreachable },
    /Object.*no.*unwind\.exit/,
  ],
  ["what calls something else dispose", { [Symbol.dispose]: 1 }, /Cannot acquire Object/],
];
const notResources = Object.entries(takers).flatMap(([taker, take]) =>
  noResources.map(([kind, value, says]) => ({
    what: `${taker} is given ${kind}`,
    give: () => take(value),
    error: NotAResourceError,
    code: "ERR_NOT_A_RESOURCE",
    says,
  })),
);

const cannotExit = { [asyncEnter]: unreachable, [Symbol.dispose]: unreachable };
const cannotExitAsync = Object.entries(takers)
  .filter(([taker]) => taker !== "ExitStack.use()")
  .map(([taker, take]) => ({
    what: `${taker} is given what enters async but cannot exit`,
    give: () => take(cannotExit),
    error: NotAResourceError,
    code: "ERR_NOT_A_RESOURCE",
    says: /Object.*no.*unwind\.asyncExit/,
  }));

const asyncDisposable = { [Symbol.asyncDispose]: unreachable };
const entersAsync = { [asyncEnter]: unreachable, [asyncExit]: unreachable, name: "pool" };
const asyncInSync = [
  ["ExitStack.use()", onStack(ExitStack, "use")],
  ["ExitStack.push()", onStack(ExitStack, "push")],
] as const;
const notSync = asyncInSync.flatMap(([taker, take]) =>
  [entersAsync, asyncDisposable, { ...entersAsync, [Symbol.dispose]: unreachable }].map(
    (value) => ({
      what: `${taker} is given what is async: ${Object.keys(value).join()}`,
      give: () => take(value),
      error: AsyncResourceError,
      code: "ERR_ASYNC_RESOURCE",
      says: /Cannot acquire (pool|Object) in a sync stack\. .*AsyncExitStack or within\(\)/,
    }),
  ),
);

const argument = { error: ArgumentError, code: "ERR_ARGUMENT" };
const stackArguments = [ExitStack, AsyncExitStack].flatMap((Stack) => [
  {
    what: `${Stack.name}.push() is given an object`,
    give: () => onStack(Stack, "push")(new Database()),
    says: /push\(\) takes an exit function or an entered manager, .*Database.*use\(\)/,
    ...argument,
  },
  {
    what: `${Stack.name}.push() is given null`,
    give: () => onStack(Stack, "push")(null),
    says: /not null/,
    ...argument,
  },
  {
    what: `${Stack.name}.adopt() is given no release`,
    give: () => onStack(Stack, "adopt")("value"),
    says: /adopt\(\) takes a function, .*undefined/,
    ...argument,
  },
  {
    what: `${Stack.name}.defer() is given no function`,
    give: () => onStack(Stack, "defer")("close"),
    says: /defer\(\) takes a function, .*String/,
    ...argument,
  },
]);

const otherArguments: BadInput[] = [
  {
    what: "closing() is given what has no close()",
    give: () => loose(closing)(new Database()),
    says: /closing\(\) takes something with a close\(\) method, .*Database.*defer/,
    ...argument,
  },
  { what: "closing() is given null", give: () => loose(closing)(null), says: /null/, ...argument },
  {
    what: "suppress() is given an arrow function",
    give: () => loose(suppress)(TypeError, (error: unknown) => error === 1),
    says: /suppress\(\) takes error classes.*suppress\.when/,
    ...argument,
  },
  {
    what: "suppress() is given undefined",
    give: () => loose(suppress)(undefined),
    says: /error classes, not undefined/,
    ...argument,
  },
  {
    what: "finalize() is given a primitive",
    give: () => loose(finalize)("text", ignore),
    says: /finalize\(\) takes an object, .*String/,
    ...argument,
  },
  {
    what: "finalize() is given no function",
    give: () => loose(finalize)({}, "callback"),
    says: /finalize\(\) takes a function/,
    ...argument,
  },
  {
    what: "suppress.when() is given a class name",
    give: () => loose(suppress.when)("TypeError"),
    says: /suppress\.when\(\) takes a function, .*String/,
    ...argument,
  },
  {
    what: "contextDecorator() is given a manager, not a function that makes one",
    give: () => loose(contextDecorator)(nullContext()),
    says: /takes a function that makes a fresh manager, .*Object/,
    ...argument,
  },
  {
    what: "contextDecorator() decorates a class",
    give: () => loose(contextDecorator(() => null))(Database, { kind: "class" }),
    says: /takes functions and methods, not the class Database/,
    ...argument,
  },
  {
    what: "contextDecorator() decorates a field",
    give: () => loose(contextDecorator(() => null))(undefined, { kind: "field" }),
    says: /field/,
    ...argument,
  },
  {
    what: "AsyncExitStack is given a negative releaseTimeout",
    give: () => new AsyncExitStack({ releaseTimeout: -1 }),
    says: /releaseTimeout takes 0 or more milliseconds, not -1/,
    ...argument,
  },
  {
    what: "AsyncExitStack is given NaN as releaseTimeout",
    give: () => new AsyncExitStack({ releaseTimeout: NaN }),
    says: /not NaN/,
    ...argument,
  },
];

const make = loose(contextManager);
const generators: BadInput[] = Object.entries({
  null: () => make(null),
  "a string": () => make("open"),
  "a plain function": () => loose(make(ignore))(),
  "an async function": () => loose(make(async () => undefined))(),
}).map(([kind, give]) => ({
  what: `contextManager() is given ${kind}`,
  give,
  error: GeneratorYieldError,
  code: "ERR_NOT_A_GENERATOR",
  says: /contextManager\(\) takes a function\* or async function\*, not/,
}));

suite("a clear error where", () => {
  const all = [
    ...notResources,
    ...cannotExitAsync,
    ...notSync,
    ...stackArguments,
    ...otherArguments,
    ...generators,
  ];
  for (const { what, give, error, code, says } of all as BadInput[])
    test(what, async () => {
      const thrown = await thrownBy(give);
      assert.ok(thrown instanceof error, String(thrown));
      assert.ok(thrown instanceof UnwindError && thrown instanceof Error);
      assert.equal(thrown.code, code);
      assert.equal(thrown.name, error.name);
      assert.match(thrown.message, says);
    });
});

test("bad input leaves an async resource before it released", async () => {
  const log: string[] = [];
  await thrownBy(() => looseWithin(asyncManager(log, "a"), new Database(), unreachable));
  assert.deepEqual(log.length, 2);
});

test("a release that gives a promise is an error in a sync stack, and the rest is released", () => {
  const log: string[] = [];
  const stack = new ExitStack();
  stack.defer(() => log.push("first"));
  loose(stack.defer).call(stack, async function closePool() {
    log.push("last");
  });
  assert.throws(() => stack.dispose(), {
    code: "ERR_ASYNC_RESOURCE",
    message: /Releasing closePool gave a promise.*AsyncExitStack/,
  });
  assert.deepEqual(log, ["last", "first"]);
});

test("a thenable that an exit of a sync stack gives is an error, not a suppression", () => {
  const stack = new ExitStack();
  loose(stack.push).call(stack, () => ({ then: (resolve: Loose) => resolve(true) }));
  const error = looseSettle(stack, "failure") as SuppressedError;
  assert.ok(error.error instanceof AsyncResourceError);
  assert.equal(error.suppressed, "failure");
});

test("acquire() cannot wait for a manager whose exit alone is async", () => {
  const held = loose(acquire)(closing({ close: () => Promise.resolve() })) as Disposable;
  assert.throws(() => held[Symbol.dispose](), { code: "ERR_ASYNC_RESOURCE" });
});

function looseSettle(stack: ExitStack, error: unknown): unknown {
  try {
    looseWithin(stack, () => {
      throw error;
    });
  } catch (thrown) {
    return thrown;
  }
  return assert.fail("nothing was thrown");
}
