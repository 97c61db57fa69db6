import type { WritableStream, WritableStreamDefaultWriter } from "node:stream/web";
import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { abortBy } from "./web/end-by-lock.ts";

export interface WriterOptions {
  /**
   * Whether success closes the stream, once all is written. If not, others may write on (the
   * default), and what was written goes out in its time: await the last `write()` to hear of it.
   */
  readonly close?: boolean | undefined;
}

/**
 * Takes the lock of a web stream, and gives the writer. Success releases the lock (and closes the
 * stream first, if told so); failure aborts the stream with the block's error, then releases it.
 */
export function writer<T>(
  stream: WritableStream<T>,
  options: WriterOptions = {},
): ForceableManager<WritableStreamDefaultWriter<T>> {
  return held(stream, options) as ForceableManager<WritableStreamDefaultWriter<T>>;
}

const held = forceable(async function* writer(
  forced,
  stream: WritableStream,
  { close = false }: WriterOptions,
): AsyncGenerator<WritableStreamDefaultWriter, void> {
  const lock = stream.getWriter();
  forced.close = () => lock.releaseLock();
  try {
    yield lock;
    if (close && stream.locked) await closed(lock);
  } catch (error) {
    // Where the block has released the lock, the stream is not ours any more.
    throw stream.locked ? (await abortBy(lock, error)).error : error;
  } finally {
    lock.releaseLock();
  }
});

/** That the block has closed it, or is about to, is fine. */
async function closed(lock: WritableStreamDefaultWriter): Promise<void> {
  lock.close().catch(() => {});
  await lock.closed;
}
