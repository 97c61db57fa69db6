import { watch } from "node:fs";
import { stat } from "node:fs/promises";
import type { FSWatcher, WatchEventType } from "node:fs";
import { raise } from "../../core/errors/raise.ts";
import type { Failure } from "../../core/protocol.ts";
import { forceable } from "../forceable.ts";

export interface WatcherOptions {
  /** Whether what is below is watched too. False by default. */
  readonly recursive?: boolean | undefined;
  /** Whether the watcher alone keeps the process running. True by default, as with Node's own. */
  readonly ref?: boolean | undefined;
}

/** Is told what happened, and to which name, where the system says so. */
export type ChangeHandler = (event: WatchEventType, name: string | null) => void;

/**
 * Watches a file or directory while the block runs, by `fs.watch`; the value is the `FSWatcher`, which
 * in Node is no disposable. Entering fails where there is nothing to watch (ENOENT). Leaving closes it
 * and waits until it is closed. Where watching fails (`error`, which without a listener ends the
 * process), it is over, and leaving throws the error.
 */
export const watcher = forceable(async function* watcher(
  forced,
  path: string | URL,
  options: WatcherOptions = {},
  handler: ChangeHandler = () => undefined,
) {
  const { recursive = false, ref = true } = options;
  // Deno tells of it only later.
  await stat(path);
  const watching = watch(path, { recursive, persistent: ref }, handler);
  forced.close = () => watching.close();
  const ending = new Ending(watching);
  try {
    yield watching;
  } finally {
    watching.close();
    await ending.closed;
    raise(ending.failure);
  }
});

/** How a watcher ended: closed, or with an error, after which Node emits no `close`. */
class Ending {
  readonly closed: Promise<void>;
  failure: Failure | undefined;

  constructor(watching: FSWatcher) {
    this.closed = new Promise((resolve) => {
      watching.once("close", resolve);
      watching.on("error", (error) => {
        this.failure ??= { error };
        resolve();
      });
    });
  }
}
