/**
 * What ends the program.
 * - `returned`: the body of `main` returned.
 * - `error`: the body of `main` threw, or an error was uncaught.
 * - `drained`: nothing is left on the event loop.
 * - `exit`: `exit(code)` or `process.exit(code)` was called.
 * - `signal`: a signal came, or `exit(signal)` was called.
 * - `terminated`: the main thread ends this worker.
 */
export type Ending =
  | { readonly kind: "returned" }
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "drained" }
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: NodeJS.Signals }
  | { readonly kind: "terminated" };

/** An ending in a few words, for messages. */
export function nameOfEnding(ending: Ending): string {
  switch (ending.kind) {
    case "returned":
      return "main() returned";
    case "error":
      return "an error";
    case "drained":
      return "the event loop drained";
    case "exit":
      return `exit(${String(ending.code)})`;
    case "signal":
      return ending.signal;
    case "terminated":
      return "the main thread ended this worker";
  }
}
