/// <reference lib="esnext.disposable" preserve="true" />

/** What the lib promises of `Symbol`, but old runtimes may lack. */
const runtime: Partial<SymbolConstructor> = Symbol;

/**
 * `Symbol.dispose`, or what `unwind/polyfill` makes `Symbol.dispose` where the runtime lacks it.
 *
 * A well-known symbol is not a registered one, but the fallback is: Babel, esbuild and many
 * libraries fall back to this same registered symbol, so that `using` which they compiled finds our
 * disposers with no polyfill, whatever is loaded first, and two copies of this package agree. The
 * price is that `Symbol.keyFor(Symbol.dispose)` gives a string there (as it does in Node 20 and 22,
 * whose own `Symbol.dispose` is registered as well).
 */
export const dispose: typeof Symbol.dispose =
  runtime.dispose ?? (Symbol.for("Symbol.dispose") as typeof Symbol.dispose);

/** `Symbol.asyncDispose`, with a fallback like that of {@link dispose}. */
export const asyncDispose: typeof Symbol.asyncDispose =
  runtime.asyncDispose ?? (Symbol.for("Symbol.asyncDispose") as typeof Symbol.asyncDispose);
