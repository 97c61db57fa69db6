import * as streams from "node:stream";
import type { ReadableStream, WritableStream } from "node:stream/web";
import { isObject } from "../../../core/values/thenable.ts";

/** A TransformStream, a CompressionStream, a TextDecoderStream and alike. */
export interface WebTransform {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;
}

export type WebStream = ReadableStream | WritableStream | WebTransform;

export function isWebReadable(stream: unknown): stream is ReadableStream {
  return isObject(stream) && typeof (stream as Partial<ReadableStream>).getReader === "function";
}

export function isWebWritable(stream: unknown): stream is WritableStream {
  return isObject(stream) && typeof (stream as Partial<WritableStream>).getWriter === "function";
}

export function isWebTransform(stream: unknown): stream is WebTransform {
  if (!isObject(stream)) return false;
  const { readable, writable } = stream as Partial<WebTransform>;
  return isWebReadable(readable) && isWebWritable(writable);
}

/** Not every version and runtime answers for web streams: Node 20 gives null for a WritableStream. */
type IsOpen = ((stream: object) => boolean | null) | undefined;

/** Whether it is known that there may be more to read, or to write. */
export function isKnownOpen(stream: ReadableStream | WritableStream): boolean {
  const { isReadable, isWritable } = streams as unknown as Record<string, IsOpen>;
  return (isWebReadable(stream) ? isReadable : isWritable)?.(stream) === true;
}
