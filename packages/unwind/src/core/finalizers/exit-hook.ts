/** Has the runtime call `run` synchronously when the program ends; called at most once. */
export type ExitHook = (run: () => void) => void;

let hook: ExitHook | undefined;
let waiting: (() => void) | undefined;

/** Connects the core to a runtime that can tell when it ends. `unwind` does so itself on Node. */
export function connectExitHook(connected: ExitHook): void {
  hook ??= connected;
  if (waiting !== undefined) atExit(waiting);
}

/** Has `run` called at exit, as soon as there is a runtime that tells of it. */
export function atExit(run: () => void): void {
  waiting = hook === undefined ? run : undefined;
  hook?.(run);
}
