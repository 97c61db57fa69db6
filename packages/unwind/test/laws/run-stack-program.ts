import { AsyncExitStack, ExitStack } from "unwind";
import type { StackProgram } from "./stack-program.ts";
import { StackRunner } from "./stack-runner.ts";

export const runStacks = (program: StackProgram): readonly string[] =>
  new StackRunner(new ExitStack()).runSync(program);

export const runAsyncStacks = (program: StackProgram): Promise<readonly string[]> =>
  new StackRunner(new AsyncExitStack()).runAsync(program);
