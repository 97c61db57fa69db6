import { failed } from "../../../core/errors/error-tree.ts";
import type { Failure } from "../../../core/protocol.ts";
import { forceable } from "../../forceable.ts";
import { endsInTime } from "../stream-options.ts";
import type { StreamOptions } from "../stream-options.ts";
import { endOrderly } from "./end-orderly.ts";
import { isWritable } from "./node-stream-type.ts";
import type { NodeStream } from "./node-stream-type.ts";
import { StreamWatch } from "./stream-watch.ts";

/** Holds a stream of Node. */
export const nodeStream = forceable(async function* stream(
  forced,
  held: NodeStream,
  options: StreamOptions,
): AsyncGenerator<NodeStream, void> {
  const watch = new StreamWatch(held);
  forced.close = () => void held.destroy();
  try {
    yield held;
  } catch (error) {
    // The stream's own error came first; the block's may be about it.
    throw (await destroyed(held, error, watch, failed(error, watch.failure), options)).error;
  }
  await ended(held, watch, options);
});

async function ended(held: NodeStream, watch: StreamWatch, options: StreamOptions): Promise<void> {
  const { failure } = watch;
  try {
    await endsInTime(`Flushing ${held.constructor.name}`, endOrderly(held, watch), options);
  } catch (error) {
    held.destroy();
    throw failed(error, watch.failure).error;
  }
  // What a readable says when it is cut short is its answer to that, and no news.
  const outcome = isWritable(held) ? watch.failure : failure;
  if (outcome !== undefined) throw outcome.error;
}

async function destroyed(
  held: NodeStream,
  error: unknown,
  watch: StreamWatch,
  failure: Failure,
  options: StreamOptions,
): Promise<Failure> {
  const reason = error instanceof Error ? error : new Error("The block failed", { cause: error });
  const hadFailed = watch.failure !== undefined;
  held.destroy(reason);
  try {
    await endsInTime(`Closing ${held.constructor.name}`, watch.close(), options);
  } catch (stuck) {
    return failed(stuck, failure);
  }
  const late = hadFailed ? undefined : watch.failure;
  return late === undefined || late.error === reason ? failure : failed(late.error, failure);
}
