import type { Server } from "node:net";
import { setImmediate } from "node:timers/promises";
import { UnwindError } from "../../../core/errors/errors.ts";
import { read } from "../../../core/values/read.ts";
import type { ListenAddress } from "./listening-options.ts";

/** A server was closed before it listened. */
export class NotListeningError extends UnwindError {
  override readonly name = "NotListeningError";
  readonly code = "ERR_NOT_LISTENING";
}

/**
 * Waits until the server listens; throws what listening failed with, which may be the abort of the
 * signal among its options. Leaves no listener behind.
 */
export async function startListening(server: Server, address: ListenAddress): Promise<void> {
  // A server that was closed just now has yet to say so.
  await setImmediate();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      server.off("listening", listens).off("error", fail).off("close", closed);
    };
    const listens = (): void => {
      stop();
      resolve();
    };
    const fail = (error: unknown): void => {
      stop();
      reject(error);
    };
    const closed = (): void => {
      // Else it is the late end of an earlier time of listening, whose connections have ended now.
      if (!server.listening) fail(reasonOfClose(address));
    };
    server.on("listening", listens).on("error", fail).on("close", closed);
    try {
      server.listen(address as number);
    } catch (error) {
      fail(error);
    }
  });
}

function reasonOfClose(address: ListenAddress): unknown {
  const signal = read(address, "signal") as AbortSignal | undefined;
  if (signal?.aborted) return signal.reason;
  return new NotListeningError(
    "The server was closed before it listened. Close it after the block.",
  );
}
