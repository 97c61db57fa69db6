import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "./environment-cookie.ts";

/** As many bytes as Linux reads of a script's first line. */
const FIRST_LINE = 256;

/**
 * The file that `execvp` would run for a command, in this environment and working directory.
 * Undefined if it is not there, may not be executed, or is a script whose interpreter is not.
 */
export function executablePath(
  command: string,
  { PATH }: Environment,
  directory: string,
): string | undefined {
  const folders = command.includes("/") ? [""] : (PATH?.split(":") ?? []);
  const paths = folders.map((folder) => resolve(directory, folder, command));
  const path = command === "" ? undefined : paths.find(isExecutableFile);
  return path !== undefined && hasInterpreter(path) ? path : undefined;
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function hasInterpreter(path: string): boolean {
  const interpreter = /^#![ \t]*(\S+)/.exec(firstLineOf(path))?.[1];
  return interpreter === undefined || isExecutableFile(interpreter);
}

/** Empty if it cannot be read: a program may be executable without being readable, a script not. */
function firstLineOf(path: string): string {
  const bytes = Buffer.alloc(FIRST_LINE);
  try {
    const file = openSync(path, constants.O_RDONLY);
    try {
      return bytes.toString("latin1", 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}
