import { failed } from "../../../core/errors/error-tree.ts";
import type { Failure } from "../../../core/protocol.ts";
import { forceable } from "../../forceable.ts";
import { endsInTime } from "../stream-options.ts";
import type { StreamOptions } from "../stream-options.ts";
import {
  abortFailed,
  abortTransform,
  cancelFailed,
  cancelUnread,
  closeTransform,
  closeWritten,
} from "./end-web-stream.ts";
import { isWebReadable, isWebWritable } from "./web-stream-type.ts";
import type { WebStream } from "./web-stream-type.ts";

/** Holds a web stream. */
export const webStream = forceable(async function* stream(
  forced,
  held: WebStream,
  options: StreamOptions,
): AsyncGenerator<WebStream, void> {
  const name = held.constructor.name;
  forced.close = () => void fail(held, new Error("The stream was closed by force"));
  try {
    yield held;
  } catch (error) {
    const failing = fail(held, error);
    await endsInTime(`Closing ${name}`, failing, options).catch((stuck: unknown) => {
      throw failed(stuck, { error }).error;
    });
    throw (await failing).error;
  }
  try {
    await endsInTime(`Flushing ${name}`, succeed(held), options);
  } catch (error) {
    void fail(held, error);
    throw error;
  }
});

function succeed(stream: WebStream): Promise<void> {
  if (isWebReadable(stream)) return cancelUnread(stream);
  return isWebWritable(stream) ? closeWritten(stream) : closeTransform(stream);
}

function fail(stream: WebStream, error: unknown): Promise<Failure> {
  if (isWebReadable(stream)) return cancelFailed(stream, error);
  return isWebWritable(stream) ? abortFailed(stream, error) : abortTransform(stream, error);
}
