import { DISABLE_VARIABLE } from "@unwind/leak-finder";

/**
 * False if the user turned the leak finder off, or the command is a Node program under the permission
 * model: it could not load the file that watches it, and Node would end before the program begins.
 */
export function mayBeWatched(command: readonly string[], environment: NodeJS.ProcessEnv): boolean {
  const isRestricted = command.some((word) => /^--(experimental-)?permission$/.test(word));
  return !isRestricted && !environment[DISABLE_VARIABLE];
}
