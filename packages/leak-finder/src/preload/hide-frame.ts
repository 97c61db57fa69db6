import { captureStackTrace } from "./originals.ts";
import type { Callable } from "./callable.ts";

const FRAME = "    at ";

/**
 * Gives an error the stack that it would have had without `wrapper`, which is being called: the lines
 * above it, then those of its caller, as many as the program's limit has room for.
 */
export function hideFrame(error: unknown, wrapper: Callable): unknown {
  try {
    if (error instanceof Error && showsFrame(error.stack)) {
      error.stack = withoutFrame(error.stack, callerLines(wrapper));
    }
  } catch {
    // The error is frozen: then it keeps what it has.
  }
  return error;
}

/** A stack that the program computes itself may be anything. */
function showsFrame(stack: unknown): stack is string {
  return typeof stack === "string" && stack.includes(__filename);
}

function withoutFrame(stack: string, callers: readonly string[]): string {
  const lines = stack.split("\n");
  const above = lines.slice(0, lines.findIndex(isOurs));
  const room = Error.stackTraceLimit - above.filter(isFrame).length;
  return [...above, ...callers.slice(0, Math.max(0, room))].join("\n");
}

function callerLines(wrapper: Callable): string[] {
  const caller: { stack?: unknown } = {};
  captureStackTrace(caller, wrapper);
  return String(caller.stack).split("\n").filter(isFrame);
}

function isFrame(line: string): boolean {
  return line.startsWith(FRAME);
}

function isOurs(line: string): boolean {
  return isFrame(line) && line.includes(__filename);
}
