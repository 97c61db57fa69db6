/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

let own: SuppressedErrorConstructor | undefined;

/** Has trees be of our `SuppressedError` where the runtime has none: whoever exports it calls this. */
export function provideTreeClass(suppressedError: SuppressedErrorConstructor): void {
  own = suppressedError;
}

/**
 * An error of the class `SuppressedError`. A bundle in which nothing imports that class need not
 * carry it: there, on a runtime without it, this is a plain error of the same shape, as TypeScript's
 * helper for `using` makes it.
 */
export function suppressedError(error: unknown, suppressed: unknown, message: string): Error {
  const { SuppressedError = own } = runtime;
  return SuppressedError === undefined
    ? Object.assign(new Error(message), { name: "SuppressedError", error, suppressed })
    : new SuppressedError(error, suppressed, message);
}
