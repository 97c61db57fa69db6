/** A function that is called with a receiver. */
export type Method = (...args: unknown[]) => unknown;

export const isMethod = (value: unknown): value is Method => typeof value === "function";
