import { SuppressedError as own } from "./implementation/suppressed-error.ts";

/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

/** The runtime's own `SuppressedError` where it has one, else ours. */
export const SuppressedError: SuppressedErrorConstructor = runtime.SuppressedError ?? own;
export type SuppressedError = globalThis.SuppressedError;
