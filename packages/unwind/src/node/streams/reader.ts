import type {
  ReadableStream,
  ReadableStreamBYOBReader,
  ReadableStreamDefaultReader,
} from "node:stream/web";
import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { cancelBy } from "./web/end-by-lock.ts";

export interface ReaderOptions {
  /** "byob" for a reader that fills buffers of yours. */
  readonly mode?: "byob" | undefined;
  /** Whether success cancels the stream. If not, others may read on: the default. */
  readonly cancel?: boolean | undefined;
}

type AnyReader = ReadableStreamDefaultReader | ReadableStreamBYOBReader;

/**
 * Takes the lock of a web stream, and gives the reader. Success releases the lock (and cancels the
 * stream first, if told so); failure cancels the stream with the block's error, then releases it.
 */
export function reader<T>(
  stream: ReadableStream<T>,
  options: ReaderOptions & { readonly mode: "byob" },
): ForceableManager<ReadableStreamBYOBReader>;
export function reader<T>(
  stream: ReadableStream<T>,
  options?: ReaderOptions & { readonly mode?: undefined },
): ForceableManager<ReadableStreamDefaultReader<T>>;
export function reader(
  stream: ReadableStream,
  options: ReaderOptions = {},
): ForceableManager<AnyReader> {
  return held(stream, options);
}

const held = forceable(async function* reader(
  forced,
  stream: ReadableStream,
  { mode, cancel = false }: ReaderOptions,
): AsyncGenerator<AnyReader, void> {
  const lock = mode === undefined ? stream.getReader() : stream.getReader({ mode });
  forced.close = () => lock.releaseLock();
  try {
    yield lock;
    if (cancel && stream.locked) await lock.cancel();
  } catch (error) {
    // Where the block has released the lock, the stream is not ours any more.
    throw stream.locked ? (await cancelBy(lock, error)).error : error;
  } finally {
    lock.releaseLock();
  }
});
