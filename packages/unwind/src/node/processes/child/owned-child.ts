import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { StuckError } from "../../../core/errors/errors.ts";
import type { ProcessTree } from "../tree/process-tree.ts";
import type { ChildProcessEnding } from "./child-process-options.ts";
import { childStatus, isEnded } from "./child-status.ts";
import { ChildStreams } from "./child-streams.ts";
import { LeftRunningError } from "./left-running-error.ts";

const KILL_MS = 5000;
const DRAIN_MS = 1000;

/** A child that a block holds, with its tree and our ends of its pipes. */
export class OwnedChild {
  readonly child: ChildProcess;
  readonly #tree: ProcessTree;
  readonly #options: ChildProcessEnding;
  #ending: Promise<void> | undefined;

  constructor(tree: ProcessTree, options: ChildProcessEnding) {
    this.child = tree.child;
    this.#tree = tree;
    this.#options = options;
  }

  /** Waits until the child has been started. Rejects with the reason why it was not. */
  async started(): Promise<void> {
    await once(this.child, "spawn");
  }

  /** Kills all at once, synchronously, and waits for nobody. */
  kill(): void {
    this.#tree.kill();
  }

  /** Ends all, once, whoever asks for it first; resolves when nothing of it is left. */
  end(): Promise<void> {
    return (this.#ending ??= this.#end());
  }

  async #end(): Promise<void> {
    const { killMs = KILL_MS, killSignal, drainMs = DRAIN_MS, clock } = this.#options;
    // Whether a signal could be sent is told below, for the whole tree.
    this.child.on("error", () => undefined);
    // Nobody may have noticed its end yet when nothing else keeps our process open.
    this.child.ref();
    const streams = new ChildStreams(this.child);
    streams.discardUnread();
    const left = await this.#tree.end({ killMs, killSignal, clock });
    const alive = left.filter((process) => process.isAlive);
    if (alive.length > 0) {
      // What cannot be ended shall not hold our process open.
      streams.destroy();
      this.child.unref();
      throw new LeftRunningError(this.child.spawnfile, alive);
    }
    // It has ended, unless the system does not tell us of its processes at all.
    if (!isEnded(this.child)) this.child.kill("SIGKILL");
    await childStatus(this.child);
    if (await streams.close(drainMs, clock)) throw unreadOutput(this.child, drainMs);
  }
}

function unreadOutput({ spawnfile }: ChildProcess, ms: number): StuckError {
  return new StuckError(
    `The output of ${spawnfile} was not read to its end within ${ms} ms of its end. ` +
      "Await its reader in the block, or set drainMs.",
  );
}
