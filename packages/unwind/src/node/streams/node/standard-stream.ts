import type { Writable } from "node:stream";
import { failed } from "../../../core/errors/error-tree.ts";
import { forceable } from "../../forceable.ts";
import { endsInTime } from "../stream-options.ts";
import type { StreamOptions } from "../stream-options.ts";
import { isWritable } from "./node-stream-type.ts";
import type { NodeStream } from "./node-stream-type.ts";
import { StreamWatch } from "./stream-watch.ts";

/** Whether it is the process's own stdin, stdout or stderr. */
export function isStandard(stream: NodeStream): boolean {
  const { fd } = stream as { readonly fd?: unknown };
  if (fd === 0) return stream === process.stdin;
  return (fd === 1 && stream === process.stdout) || (fd === 2 && stream === process.stderr);
}

/** Holds a stream that is never closed, since it belongs to the process and not to a block. */
export const standardStream = forceable(async function* stream(
  _forced,
  held: NodeStream,
  options: StreamOptions,
): AsyncGenerator<NodeStream, void> {
  const watch = new StreamWatch(held);
  try {
    yield held;
    if (isWritable(held)) await endsInTime("Flushing a standard stream", written(held), options);
    else held.pause();
    if (watch.failure !== undefined) throw watch.failure.error;
  } catch (error) {
    throw failed(error, watch.failure).error;
  } finally {
    watch.stop();
  }
});

/** Writes are in order: when an empty one is done, those before it are. */
function written(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write("", (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
