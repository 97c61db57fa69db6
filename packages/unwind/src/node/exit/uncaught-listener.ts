import type { Coordination } from "./coordination.ts";

/**
 * An error that nobody caught ends the program, but not where others listen for it: the runtime goes
 * on then, and so do we. While the program ends, it is one more error to tell.
 */
export function uncaughtListener(coordinator: Coordination): (error: unknown) => void {
  return (error) => {
    if (process.listenerCount("uncaughtException") > 1) return;
    if (coordinator.departure === undefined) void coordinator.begin({ kind: "error", error });
    else coordinator.departure.uncaught(error);
  };
}
