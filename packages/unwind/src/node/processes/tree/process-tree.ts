import type { ChildProcess, SpawnOptions } from "node:child_process";
import type { Cookies } from "../cookies/cookies.ts";
import { spawnWithCookies } from "../cookies/spawn-with-cookies.ts";
import { processes } from "../machine/processes.ts";
import { Descendants } from "./descendants.ts";
import { endDescendants } from "./end-descendants.ts";
import type { EndOptions } from "./end-descendants.ts";
import { killDescendants } from "./kill-descendants.ts";
import type { LeftProcess } from "./left-process.ts";
import { endWindowsTree, killWindowsTree } from "./windows-tree.ts";

/**
 * A command and all processes that stem from it, those included that have a session of their own or
 * another parent by now. They are recognised by their cookies, their parents and their groups, always
 * with the time of their start, so that a pid that was given to another process is left alone.
 *
 * The tree is no resource yet, it only can be ended; `childProcess` is one.
 */
export class ProcessTree {
  readonly child: ChildProcess;
  readonly #descendants: Descendants;

  private constructor(child: ChildProcess, descendants: Descendants) {
    this.child = child;
    this.#descendants = descendants;
  }

  /** Starts the command as `child_process.spawn` does, with cookies from `newCookies`. */
  static spawn(
    command: string,
    args: readonly string[],
    options: SpawnOptions,
    cookies: Cookies,
  ): ProcessTree {
    const descendants = new Descendants(processes, cookies);
    const child = spawnWithCookies(command, args, options, cookies);
    // Until this turn ends, nobody has waited for the child, and its pid is its own.
    const entry = child.pid === undefined ? undefined : processes.find(child.pid);
    if (entry !== undefined) descendants.add(entry);
    return new ProcessTree(child, descendants);
  }

  /** Takes note of who descends from whom at this moment; see `regularObservation`. */
  observe(): void {
    this.#descendants.observe();
  }

  /**
   * Ends all that are alive: asks them by `killSignal`, kills them after `killMs`, and sees them end.
   * Gives the processes that were found. One may be alive still if we may not signal it
   * (`isReachable`), or if it did not end within two seconds of SIGKILL.
   *
   * On Windows nobody can be asked: `taskkill /T /F` ends what has a parent in the tree.
   */
  end(options: EndOptions): Promise<LeftProcess[]> {
    if (process.platform === "win32") return endWindowsTree(this.child);
    return endDescendants(this.#descendants, processes, options);
  }

  /** Sends SIGKILL to all that are alive, synchronously, and waits for nobody. */
  kill(): void {
    if (process.platform === "win32") killWindowsTree(this.child);
    else killDescendants(this.#descendants, processes);
  }
}
