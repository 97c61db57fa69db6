import { ExitCoordinator } from "./coordinator.ts";

const key = Symbol.for("unwind.exit.v1");

const shared = globalThis as { [key]?: ExitCoordinator | undefined };

/** The coordinator of this thread: the one of the copy of the package that asked first. */
export function theCoordinator(): ExitCoordinator {
  return (shared[key] ??= new ExitCoordinator());
}
