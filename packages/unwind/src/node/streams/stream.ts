import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { isObject } from "../../core/values/thenable.ts";
import type { ForceableManager } from "../forceable.ts";
import { nodeStream } from "./node/node-stream.ts";
import type { NodeStream } from "./node/node-stream-type.ts";
import { isStandard, standardStream } from "./node/standard-stream.ts";
import type { StreamOptions } from "./stream-options.ts";
import { webStream } from "./web/web-stream.ts";
import { isWebReadable, isWebTransform, isWebWritable } from "./web/web-stream-type.ts";
import type { WebStream } from "./web/web-stream-type.ts";

/**
 * Holds a stream, and gives it: a readable, a writable, a duplex or a transform of Node, or a web
 * stream.
 *
 * Success ends what is written to, waits until all of it is written and the stream has closed, and
 * throws the error that the stream has met, in the block or then. What was not read is let go,
 * quietly; a transform first passes on what it holds to those who read it.
 *
 * Failure destroys the stream with the block's error (cancels or aborts a web stream), so that those
 * at its other side hear of it, and waits until it has closed. No "error" event ends the process: an
 * error of the stream itself goes into the tree of the block's.
 *
 * (The `[Symbol.asyncDispose]` of Node's streams destroys them: what a writable holds is lost. It
 * also rejects with an AbortError, however well the block went.)
 *
 * The process's own stdin, stdout and stderr are never closed: the end waits until what was written
 * is out. A socket is better held by `socket()`, a listening server by `listening()`. A web stream
 * whose lock is held at the end cannot be ended: a `StreamLockedError`, unless it was closed.
 */
export function stream<S extends NodeStream | WebStream>(
  held: S,
  options: StreamOptions = {},
): ForceableManager<S> {
  return holding(held, options) as ForceableManager<S>;
}

function holding(held: unknown, options: StreamOptions): ForceableManager<unknown> {
  if (isNodeStream(held))
    return isStandard(held) ? standardStream(held, options) : nodeStream(held, options);
  if (isWebReadable(held) || isWebWritable(held) || isWebTransform(held))
    return webStream(held, options);
  throw wrongArgument("stream", "a stream of Node or a web stream", held, " Use closing().");
}

function isNodeStream(held: unknown): held is NodeStream {
  const { destroy, on } = (isObject(held) ? held : {}) as Partial<NodeStream>;
  return typeof destroy === "function" && typeof on === "function";
}
