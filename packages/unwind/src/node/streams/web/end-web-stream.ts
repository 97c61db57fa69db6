import { WritableStream } from "node:stream/web";
import type { ReadableStream } from "node:stream/web";
import { failed } from "../../../core/errors/error-tree.ts";
import type { Failure } from "../../../core/protocol.ts";
import { abortBy, cancelBy } from "./end-by-lock.ts";
import { StreamLockedError } from "./stream-locked-error.ts";
import { isKnownOpen } from "./web-stream-type.ts";
import type { WebTransform } from "./web-stream-type.ts";

/** Success, for what is read: lets go of the rest. Throws the error that the stream has met. */
export async function cancelUnread(stream: ReadableStream): Promise<void> {
  if (!stream.locked) await stream.cancel();
  else if (isKnownOpen(stream)) throw new StreamLockedError("cancel", stream);
}

/** Success, for what is written: has all of it written. Throws the error that the stream has met. */
export async function closeWritten(stream: WritableStream): Promise<void> {
  if (!stream.locked) await closed(stream);
  else if (isKnownOpen(stream)) throw new StreamLockedError("close", stream);
}

async function closed(stream: WritableStream): Promise<void> {
  try {
    await stream.close();
  } catch {
    // It is closed already, or about to be, which is fine; or it has met an error.
    await stream.getWriter().closed;
  }
}

/** Success, for both: closes the one, and lets what comes out go on to who reads it, or to nobody. */
export async function closeTransform({ readable, writable }: WebTransform): Promise<void> {
  const unread = readable.locked ? undefined : readable.pipeTo(new WritableStream());
  // The error of one side is that of the other.
  unread?.catch(() => {});
  await closeWritten(writable);
  await unread;
}

/** Failure, for what is read. Gives the failure that goes on. */
export async function cancelFailed(stream: ReadableStream, error: unknown): Promise<Failure> {
  return stream.locked ? leftLocked("cancel", stream, error) : cancelBy(stream, error);
}

/** Failure, for what is written. Gives the failure that goes on. */
export async function abortFailed(stream: WritableStream, error: unknown): Promise<Failure> {
  return stream.locked ? leftLocked("abort", stream, error) : abortBy(stream.getWriter(), error);
}

/** Failure, for both: what ends the one side makes the other fail. */
export function abortTransform(stream: WebTransform, error: unknown): Promise<Failure> {
  const { readable, writable } = stream;
  return writable.locked && !readable.locked
    ? cancelFailed(readable, error)
    : abortFailed(writable, error);
}

function leftLocked(
  action: string,
  stream: ReadableStream | WritableStream,
  error: unknown,
): Failure {
  const isOpen = isKnownOpen(stream);
  return isOpen ? failed(new StreamLockedError(action, stream), { error }) : { error };
}
