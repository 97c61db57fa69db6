import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { executablePath } from "./executable-path.ts";

const run = promisify(execFile);

/** A limit that no owner has. */
const PROBE = String(1n << 62n);

let found: Promise<string | undefined> | undefined;

/**
 * The `prlimit` of util-linux, which sets a limit of its own and becomes a command: the one way to
 * start a process with a limit without native code. Undefined where there is none (Alpine without
 * util-linux, other systems) or it may not (a sandbox, a lower hard limit, a kernel of 32 bits).
 */
export function prlimitPath(): Promise<string | undefined> {
  return (found ??= find());
}

async function find(): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const path = executablePath("prlimit", process.env, process.cwd());
  return path !== undefined && (await works(path)) ? path : undefined;
}

async function works(path: string): Promise<boolean> {
  const tell = [path, "--locks", "--output", "SOFT", "--noheadings"];
  try {
    const { stdout } = await run(path, prlimitArgs(PROBE, tell));
    return stdout.trim() === PROBE;
  } catch {
    return false;
  }
}

/** A command line as it is a moment later, where `prlimit` has not become the command yet. */
export function afterPrlimit(commandLine: string): string {
  return commandLine.replace(/^\S*prlimit --locks=\d+: -- /, "");
}

/** What to give `prlimit`, so that it runs the command under this soft limit. */
export function prlimitArgs(limit: bigint | string, command: readonly string[]): string[] {
  return [`--locks=${limit}:`, "--", ...command];
}
