/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

let own: SuppressedErrorConstructor | undefined;
let printing = (tree: Error): Error => tree;

/** Has trees be of our `SuppressedError` where the runtime has none: whoever exports it calls this. */
export function provideTreeClass(suppressedError: SuppressedErrorConstructor): void {
  own = suppressedError;
}

/** Has trees print themselves: whoever exports `formatError` calls this. */
export function provideTreePrinting(selfPrinting: (tree: Error) => Error): void {
  printing = selfPrinting;
}

/**
 * A tree of two errors, of the class `SuppressedError`. A bundle in which nothing imports that class
 * need not carry it: there, on a runtime without it, this is a plain error of the same shape, as
 * TypeScript's helper for `using` makes it. The same goes for how a tree prints.
 */
export function suppressing(error: unknown, suppressed: unknown): Error {
  const { SuppressedError = own } = runtime;
  const message = "A release failed after an earlier error";
  return printing(
    SuppressedError === undefined
      ? Object.assign(new Error(message), { name: "SuppressedError", error, suppressed })
      : new SuppressedError(error, suppressed, message),
  );
}
