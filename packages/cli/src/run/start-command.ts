import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { CommandExit } from "@unwind/leak-finder";
import { ProcessTree } from "unwind/node";
import type { Cookies } from "unwind/node";
import { ExitStatus, Failure } from "../failure.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts the command on our own stdin, stdout and stderr, in our own process group. */
export function startCommand(
  [file = "", ...args]: readonly string[],
  env: Environment,
  cookies: Cookies,
): ProcessTree {
  try {
    return ProcessTree.spawn(file, args, { stdio: "inherit", env }, cookies);
  } catch (error) {
    throw notStarted(file, error as NodeJS.ErrnoException);
  }
}

/** Waits until the command has ended; throws a Failure if it could not be started. */
export async function endOf(child: ChildProcess): Promise<CommandExit> {
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    return { code, signal };
  } catch (error) {
    throw notStarted(child.spawnfile, error as NodeJS.ErrnoException);
  }
}

/** Too little memory or too many processes is our failure, as we could not even try. */
const OUR_FAILURES = ["EAGAIN", "ENOMEM", "EMFILE", "ENFILE"];

function notStarted(file: string, { code = "", message }: NodeJS.ErrnoException): Failure {
  if (code === "ENOENT") return new Failure(`${file}: command not found`, ExitStatus.notFound);
  if (code === "EACCES") return new Failure(`${file}: permission denied`, ExitStatus.notExecutable);
  const status = OUR_FAILURES.includes(code) ? ExitStatus.failure : ExitStatus.notExecutable;
  return new Failure(`${file}: ${message}`, status);
}
