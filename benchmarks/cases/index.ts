import type { Case } from "../harness/case.ts";
import { asyncStacks } from "./async-stacks.ts";
import { blocks } from "./blocks.ts";
import { processes } from "./processes.ts";
import { stacks } from "./stacks.ts";
import { temporaryDirectories } from "./temporary-directories.ts";

export const cases: readonly Case[] = [
  ...blocks,
  ...stacks,
  ...asyncStacks,
  ...processes,
  ...temporaryDirectories,
];
