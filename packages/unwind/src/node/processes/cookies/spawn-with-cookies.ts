import { spawn } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Cookies } from "./cookies.ts";
import { withEnvironmentCookie } from "./environment-cookie.ts";
import { executablePath } from "./executable-path.ts";
import { prlimitArgs } from "./prlimit.ts";

/**
 * `spawn`, of a process that carries these cookies. Where `prlimit` sets the limit it becomes the
 * command at once: the pid, the name that the command is called by, and what cannot be started are
 * what `spawn` gives.
 */
export function spawnWithCookies(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  cookies: Cookies,
): ChildProcess {
  const env = withEnvironmentCookie(options.env ?? process.env, cookies.environment);
  const marked = { ...options, env };
  const words = wordsOf(command, args, options);
  if (cookies.limit === undefined || cookies.prlimit === undefined || !isStartable(words, marked))
    return spawn(command, args, marked);
  const limited = prlimitArgs(cookies.limit, words);
  const child = spawn(cookies.prlimit, limited, { ...marked, shell: false });
  return Object.assign(child, { spawnfile: words[0], spawnargs: words });
}

/** The command as it is executed: by a shell, if it shall be. See spawn() of Node. */
function wordsOf(
  command: string,
  args: readonly string[],
  { shell }: SpawnOptions,
): [string, ...string[]] {
  if (!shell) return [command, ...args];
  return [shell === true ? "/bin/sh" : shell, "-c", [command, ...args].join(" ")];
}

/**
 * False if `spawn` itself has to tell what is wrong with the command, or gives it another name than
 * its own, which `prlimit` cannot.
 */
function isStartable([command]: readonly [string, ...string[]], options: SpawnOptions): boolean {
  if (options.argv0 !== undefined) return false;
  const { cwd = process.cwd(), env = {} } = options;
  const directory = cwd instanceof URL ? fileURLToPath(cwd) : cwd;
  return isDirectory(directory) && executablePath(command, env, directory) !== undefined;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
