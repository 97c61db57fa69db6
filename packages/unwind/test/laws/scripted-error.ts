/** What programs throw. Errors with the same label are the same throw, seen in two runs. */
export class ScriptedError extends Error {
  override readonly name = "ScriptedError";

  constructor(label: string, cause?: { readonly error: unknown }) {
    const { stackTraceLimit } = Error;
    // A stack costs more than all the rest of a program, and nobody looks at it.
    Error.stackTraceLimit = 0;
    super(label, cause && { cause: cause.error });
    Error.stackTraceLimit = stackTraceLimit;
  }
}

type Parts = Partial<
  Record<"name" | "message" | "error" | "suppressed" | "code" | "cause", unknown>
>;

/** An error tree as text: `[newer | older]`, `label`, `label <- cause`, a code of unwind's. */
export function show(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { name, message, error: newer, suppressed, code } = error as Parts;
  if (name === "SuppressedError") return `[${show(newer)} | ${show(suppressed)}]`;
  if (typeof code === "string") return code;
  return "cause" in error ? `${String(message)} <- ${show(error.cause)}` : String(message);
}

/** The leaf of a tree that was thrown last. */
export function newest(error: unknown): unknown {
  const { name, error: newer } = (error ?? {}) as Parts;
  return name === "SuppressedError" ? newest(newer) : error;
}

/** The leaf of a tree that was thrown first. */
export function oldest(error: unknown): unknown {
  const { name, suppressed } = (error ?? {}) as Parts;
  return name === "SuppressedError" ? oldest(suppressed) : error;
}
