interface Deviation {
  /** In which runtimes: a pattern of {@link runtimeName}. */
  readonly runtime: RegExp;
  /** Which tests fail there: a pattern of their titles. */
  readonly test: RegExp;
  readonly why: string;
}

/** Where the runtimes' own implementations are known not to follow the specification. */
const deviations: readonly Deviation[] = [
  {
    runtime: /^Node\.js\/2[02]/u,
    test: /^Symbol\.\w+ is (described by its name|not registered)$/u,
    why: "it is Node's own symbol, Symbol.for('nodejs.dispose')",
  },
  {
    runtime: /^Node\.js\/2[46]|^Deno\/2/u,
    test: /^AsyncIterator\.prototype\[Symbol\.asyncDispose\] calls return without arguments$/u,
    why: "V8 passed undefined, as the proposal had it until 2026",
  },
  {
    runtime: /^Bun\/1/u,
    test: /disposeAsync counts a promise that cannot be awaited as a throw$/u,
    why: "JavaScriptCore throws at once",
  },
];

/** Why the runtime's own implementation fails this test; undefined if it should pass it. */
export function deviation(title: string): string | undefined {
  const name = runtimeName();
  return deviations.find(({ runtime, test }) => runtime.test(name) && test.test(title))?.why;
}

/** As in `navigator.userAgent`, which Node 20 does not have: `Node.js/24`, `Deno/2.9.6`. */
function runtimeName(): string {
  const { navigator, process } = globalThis as {
    navigator?: { userAgent?: string };
    process?: { versions?: { node?: string } };
  };
  return navigator?.userAgent ?? `Node.js/${process?.versions?.node ?? ""}`;
}
