import type { Form } from "./programs.ts";
import type { StackProgram } from "./stack-program.ts";
export function scriptOfStacks(program: StackProgram, form: Form): string { return ""; }
