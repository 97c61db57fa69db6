import type { ErrorType } from "./program.ts";

/** An error that a program raises, with the label that both sides give it. */
export class ScriptError extends Error {
  readonly label: string;

  constructor(label: string, options?: ErrorOptions) {
    super(label, options);
    this.label = label;
  }
}

class A extends ScriptError {}
class B extends A {}
class C extends ScriptError {}

type ScriptErrorClass = new (label: string, options?: ErrorOptions) => ScriptError;

export const errorTypes: Readonly<Record<ErrorType, ScriptErrorClass>> = { A, B, C };

export function isOneOf(error: unknown, types: readonly ErrorType[]): boolean {
  return types.some((type) => error instanceof errorTypes[type]);
}
