import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import { ExitStack } from "../../../core/stacks/exit-stack.ts";
import { forceable } from "../../forceable.ts";
import { requireMs } from "../../require-ms.ts";
import { newCookies } from "../cookies/cookies.ts";
import { ProcessTree } from "../tree/process-tree.ts";
import { regularObservation } from "../tree/regular-observation.ts";
import type { ChildProcessOptions } from "./child-process-options.ts";
import type { ChildProcessFactory } from "./child-process-type.ts";
import { onAbort } from "./on-abort.ts";
import { OwnedChild } from "./owned-child.ts";

/**
 * A child process together with all that it starts.
 *
 * Entering starts it as `child_process.spawn` does, and gives the `ChildProcess` once it runs; it
 * rejects if the command cannot be started (ENOENT, EACCES, ...), and leaves nothing then.
 *
 * The end of the block, by success or failure, ends every process of the tree that is still alive,
 * grandchildren, daemons and those in a session of their own included: `killSignal`, `killMs` later
 * SIGKILL, SIGCONT for what is stopped. Then it waits until our ends of the pipes are closed and what
 * their readers still have to read is read; what nobody reads is thrown away. So await what the child
 * shall finish in the block (`childStatus(child)`); its status is not judged. What ended before is
 * fine. Throws a {@link LeftRunningError} that names the processes which may not be signalled or
 * survived SIGKILL.
 *
 * The child is in our process group, so that Ctrl-C reaches it as well as us, and has the terminal,
 * unless `detached` is set. `[force]` sends SIGKILL to all, synchronously.
 *
 * Node's own `ChildProcess[Symbol.dispose]` sends SIGTERM to the child alone and does not wait.
 */
export const childProcess: ChildProcessFactory = forceable(async function* childProcess(
  forced,
  command: string,
  args: readonly string[] = [],
  options: ChildProcessOptions = {},
) {
  const { killMs, killSignal, drainMs, signal, limitCookie, clock, ...spawning } = options;
  requireCommand(command, args);
  requireMs("childProcess", { killMs, drainMs });
  signal?.throwIfAborted();
  const cookies = await newCookies(limitCookie);
  signal?.throwIfAborted();
  const tree = ProcessTree.spawn(command, args, { ...spawning, killSignal }, cookies);
  const owned = new OwnedChild(tree, { killMs, killSignal, drainMs, clock });
  forced.close = () => owned.kill();
  await owned.started();
  const watches = new ExitStack();
  try {
    signal?.throwIfAborted();
    if (signal !== undefined) watches.use(onAbort(signal, () => owned.end()));
    // Without it, a daemon that has cleared its environment is known by a parent that was seen.
    if (cookies.limit === undefined) watches.use(regularObservation(tree));
    yield owned.child;
  } finally {
    watches.dispose();
    await owned.end();
  }
}) as ChildProcessFactory;

/** Node takes the options as the second argument as well. */
function requireCommand(command: unknown, args: unknown): void {
  if (typeof command !== "string") throw wrongArgument("childProcess", "a command", command);
  if (!Array.isArray(args))
    throw wrongArgument("childProcess", "an array of arguments, then the options", args);
}
