import { provideTreeClass } from "../errors/tree-class.ts";
import { SuppressedError as own } from "./implementation/suppressed-error.ts";

/** What the lib promises, but a runtime may lack. */
const runtime: Partial<typeof globalThis> = globalThis;

/** The runtime's own `SuppressedError` where it has one, else ours. */
export const SuppressedError: SuppressedErrorConstructor = runtime.SuppressedError ?? own;
provideTreeClass(SuppressedError);
export type SuppressedError = globalThis.SuppressedError;
