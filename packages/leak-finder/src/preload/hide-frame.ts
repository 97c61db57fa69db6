import { captureStackTrace } from "./originals.ts";
import type { Callable } from "./wrap.ts";

const FRAME = "    at ";

/**
 * Gives the error the stack that it would have had without `wrapper`: the lines above the wrapper's,
 * then those of the wrapper's caller, as many as the program's limit has room for.
 */
export function hideFrame(error: unknown, wrapper: Callable): unknown {
  try {
    if (error instanceof Error) error.stack = withoutWrapper(error.stack, wrapper);
  } catch {
    // A frozen error, or a stack that the program computes: then it keeps what it has.
  }
  return error;
}

function withoutWrapper(stack: unknown, wrapper: Callable): string {
  if (typeof stack !== "string" || !stack.includes(__filename)) throw new TypeError("not ours");
  const lines = stack.split("\n");
  const first = lines.findIndex((line) => line.startsWith(FRAME) && line.includes(__filename));
  const above = lines.slice(0, first);
  const room = Error.stackTraceLimit - above.filter((line) => line.startsWith(FRAME)).length;
  return [...above, ...callerLines(wrapper).slice(0, Math.max(0, room))].join("\n");
}

function callerLines(wrapper: Callable): string[] {
  const caller: { stack?: unknown } = {};
  captureStackTrace(caller, wrapper);
  return String(caller.stack)
    .split("\n")
    .filter((line) => line.startsWith(FRAME));
}
