import type { Writable } from "node:stream";
import { isReadable, isWritable, staysOpen } from "./node-stream-type.ts";
import type { NodeStream } from "./node-stream-type.ts";
import type { StreamWatch } from "./stream-watch.ts";

/** Has a stream write out all that it holds, and close. */
export async function endOrderly(stream: NodeStream, watch: StreamWatch): Promise<void> {
  if (stream.destroyed) return watch.close();
  if (isWritable(stream)) await finish(stream, watch);
  // One that is only written to closes by itself; an HTTP request does so when its answer is there.
  if (isReadable(stream) || staysOpen(stream)) stream.destroy();
  await watch.close();
}

async function finish(stream: Writable, watch: StreamWatch): Promise<void> {
  const isRead = isReadByOthers(stream);
  if (!stream.writableEnded) stream.end();
  if (!stream.writableFinished) await watch.reaches("finish");
  // What it makes of the last that was written is not lost on those who read it.
  if (isRead) await watch.reaches("end");
}

/** Whether somebody reads what a duplex gives. If nobody does it is let go, or nothing would drain. */
function isReadByOthers(stream: NodeStream): boolean {
  if (!isReadable(stream) || stream.readableEnded) return false;
  if (stream.readableFlowing !== null || stream.listenerCount("readable") > 0) return true;
  stream.resume();
  return false;
}
