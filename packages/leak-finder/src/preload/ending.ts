import type { Callable } from "./callable.ts";
import { wrapCloser } from "./wrap.ts";

/**
 * Calls `report` when the process comes to an end of its own, after the program's own `exit`
 * listeners, which may still close things: when the loop has drained, at `process.exit`, after an
 * uncaught error. It may be called twice, and the last call counts.
 */
export function atExit(report: () => void): void {
  listenLast(report);
  // An `exit` listener that calls `process.exit` ends the process before the listeners after it.
  wrapCloser(process, "reallyExit", report);
}

/**
 * Calls `report` before the process sends itself a signal, as programs do that clean up on a signal
 * and then die by it. The signal may be handled, so this need not be the end.
 */
export function beforeOwnSignal(report: () => void): void {
  wrapCloser(process, "abort", report);
  wrapCloser(process, "kill", ([pid, signal]) => {
    if ((pid === process.pid || pid === 0) && signal !== 0) report();
  });
}

/**
 * The runtime reads `process.emit` to emit `exit`, with `_exiting` already set: only then is our
 * listener added. It is so the last one, and until then the program sees neither it nor an `emit`
 * that is not the genuine one.
 */
function listenLast(report: () => void): void {
  let emit = Reflect.get(process, "emit") as Callable;
  let isListening = false;
  Object.defineProperty(process, "emit", {
    configurable: true,
    enumerable: false,
    get: () => {
      if (isExiting() && !isListening) {
        isListening = true;
        process.on("exit", report);
      }
      return emit;
    },
    set: (replaced: Callable) => {
      emit = replaced;
    },
  });
}

function isExiting(): boolean {
  return Reflect.get(process, "_exiting") === true;
}
