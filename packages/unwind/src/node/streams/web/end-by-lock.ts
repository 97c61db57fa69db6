import type { ReadableStreamDefaultReader, WritableStreamDefaultWriter } from "node:stream/web";
import { failed } from "../../../core/errors/error-tree.ts";
import type { Failure } from "../../../core/protocol.ts";

/** Cancels with the block's error. Gives the failure that goes on. */
export async function cancelBy(
  reader: Pick<ReadableStreamDefaultReader, "cancel">,
  error: unknown,
): Promise<Failure> {
  try {
    await reader.cancel(error);
    return { error };
  } catch (earlier) {
    // The error that the stream had met, most likely, which the block's may be about.
    return failed(error, { error: earlier });
  }
}

/** Aborts with the block's error. Gives the failure that goes on. */
export async function abortBy(
  writer: Pick<WritableStreamDefaultWriter, "abort" | "closed">,
  error: unknown,
): Promise<Failure> {
  const aborting = await failureOf(writer.abort(error));
  // Rejects with the error that the stream had met before, or else with the block's.
  const failure = failed(error, await failureOf(writer.closed));
  return aborting === undefined ? failure : failed(aborting.error, failure);
}

function failureOf(work: Promise<unknown>): Promise<Failure | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
}
