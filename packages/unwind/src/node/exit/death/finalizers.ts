const key = Symbol.for("unwind.finalizers.v1");

const shared = globalThis as { [key]?: Set<() => void> | undefined };

/** What runs the finalizers that are due at exit, one for each copy of the package; each runs once. */
export const finalizers: Set<() => void> = (shared[key] ??= new Set());

/** Where the process ends without an `exit` event. */
export function runFinalizers(): void {
  for (const run of finalizers) run();
}
