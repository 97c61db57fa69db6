import { formatError } from "../../core/errors/format-error.ts";
import { survivingExit } from "./death/exit-guard.ts";
import { finalizers } from "./death/finalizers.ts";
import { report } from "./report.ts";

/** What is held, oldest first. */
const held = new Set<() => void>();

/**
 * Has `close` called as the process ends, synchronously, if it still holds its resource by then: after
 * all releases, the newest first. This listens to `exit` only. Gives what takes it back.
 */
export function closeAtExit(close: () => void): () => void {
  if (held.size === 0) listen();
  held.add(close);
  return () => {
    if (held.delete(close) && held.size === 0) ignore();
  };
}

function closeAll(): void {
  for (const close of [...held].reverse())
    try {
      held.delete(close);
      survivingExit(close);
    } catch (error) {
      report(`A forced close failed:\n${formatError(error)}`);
    }
}

function listen(): void {
  finalizers.add(closeAll);
  process.on("exit", closeAll);
}

function ignore(): void {
  finalizers.delete(closeAll);
  process.off("exit", closeAll);
}
