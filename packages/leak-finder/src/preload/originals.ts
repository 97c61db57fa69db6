import { fs } from "./builtins.ts";

/**
 * The runtime's own functions, taken before the program can change them, and before we do: the
 * finder must neither see its own work nor be led astray by a fake clock or a patched Error.
 */
export const apply = Reflect.apply;
export const captureStackTrace: typeof Error.captureStackTrace =
  Error.captureStackTrace.bind(Error);
export const setTimer = setTimeout;
export const hrtime = process.hrtime.bind(process);
export const then = Reflect.get(Promise.prototype, "then") as (...args: never[]) => unknown;
export const { openSync, closeSync, writeSync, fstatSync, lstatSync, renameSync } = fs;
