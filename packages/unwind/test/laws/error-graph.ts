import fc from "fast-check";
import { SuppressedError } from "unwind";
import { withoutStacks } from "./without-stacks.ts";

/** Errors that name one another in any way, cycles included, and things that only look like errors. */
export type ErrorGraph = readonly Node[];

interface Node {
  readonly kind: (typeof kinds)[number];
  /** Places in the graph. */
  readonly names: readonly number[];
}

const kinds = [
  "error",
  "tree",
  "compiled tree",
  "aggregate",
  "caused aggregate",
  "lookalike",
  "string",
  "undefined",
  "throwing getters",
  "throwing proxy",
  "revoked proxy",
  "lying proxy",
] as const;

export const errorGraphs: fc.Arbitrary<ErrorGraph> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    names: fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8, size: "max" },
);

export const isPlain = (kind: Node["kind"]): boolean => kind === "error";

/** The real errors; the message of the one at `at` is `<at>`. */
export function errorsOf(graph: ErrorGraph): unknown[] {
  const errors = withoutStacks(() => graph.map(({ kind }, at) => make(kind, `<${at}>`)));
  graph.forEach(({ kind, names }, at) => {
    const [a, b, c] = names.map((name) => errors[name % errors.length]);
    connect(kind, errors[at], [a, b, c]);
  });
  return errors;
}

/** `instanceof`, which asks a proxy, and that may throw. */
export function isA(error: unknown, type: abstract new (...args: never[]) => unknown): boolean {
  try {
    return error instanceof type;
  } catch {
    return false;
  }
}

function make(kind: Node["kind"], message: string): unknown {
  switch (kind) {
    case "error":
      return new Error(message);
    case "tree":
      return new SuppressedError(undefined, undefined, message);
    case "compiled tree":
      return Object.assign(new Error(message), { name: "SuppressedError" });
    case "aggregate":
    case "caused aggregate":
      return new AggregateError([], message);
    case "lookalike":
      return { name: "SuppressedError", message };
    case "string":
      return message;
    case "undefined":
      return undefined;
    default:
      return makeHostile(kind, message);
  }
}

function makeHostile(kind: Node["kind"], message: string): object {
  if (kind === "throwing getters") return withThrowingGetters(message);
  if (kind === "throwing proxy") return new Proxy(new Error(message), throwingTraps);
  if (kind === "lying proxy") return new Proxy(new Error(message), { get: (_, key) => lie(key) });
  const { proxy, revoke } = Proxy.revocable(new Error(message), {});
  revoke();
  return proxy;
}

const refuse = (): never => {
  throw new Error("do not look at me");
};
const throwingTraps = { get: refuse, has: refuse, getPrototypeOf: refuse, ownKeys: refuse };

const lie = (key: PropertyKey): unknown => (key === "name" ? "SuppressedError" : undefined);

function withThrowingGetters(message: string): object {
  // The stack first: V8 in Node 20 makes it, of name and message, when it is replaced.
  const keys = ["stack", "name", "message", "cause", "error", "suppressed", "errors"];
  const getters = keys.map((key) => [key, { get: refuse }] as const);
  return Object.defineProperties(new Error(message), Object.fromEntries(getters));
}

function connect(kind: Node["kind"], error: unknown, [a, b, c]: readonly unknown[]): void {
  if (kind === "error") Object.assign(error as object, { cause: a });
  if (kind === "tree" || kind === "compiled tree" || kind === "lookalike")
    Object.assign(error as object, { error: a, suppressed: b });
  if (kind === "aggregate") (error as AggregateError).errors.push(a, b, c);
  if (kind === "caused aggregate") {
    (error as AggregateError).errors.push(a, b);
    Object.assign(error as object, { cause: c });
  }
}
