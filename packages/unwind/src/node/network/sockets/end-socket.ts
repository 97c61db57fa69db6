import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { StuckError } from "../../../core/errors/errors.ts";
import { endsWithin } from "../../ends-within.ts";
import type { SocketOptions } from "./socket-options.ts";

/** Sends what was written, ends our side, waits until the peer has ended its own. */
export async function endInOrder(
  socket: Socket,
  { endMs = 5_000, clock }: SocketOptions,
): Promise<void> {
  const closed = closeOf(socket);
  socket.end();
  // Nobody reads any more, and the peer's end stands behind what it has sent.
  socket.resume();
  if (await endsWithin(closed, endMs, clock)) return;
  const unsent = socket.writableFinished ? 0 : socket.writableLength;
  socket.destroy();
  await closed;
  if (unsent > 0) throw stuck(unsent, endMs);
}

/** Closes at once, so that the peer cannot take it for an orderly end where the protocol can tell. */
export async function abandon(socket: Socket, error: unknown): Promise<void> {
  const closed = closeOf(socket);
  if (isTcp(socket)) socket.resetAndDestroy();
  // Not by the reset alone, which first waits for the peer to take what was written.
  socket.destroy(error instanceof Error ? error : undefined);
  await closed;
}

const closeOf = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once("close", () => resolve());
  });

/** Connected, and over TCP itself: a local socket knows no reset, and TLS says how it ended. */
const isTcp = (socket: Socket): boolean =>
  socket.remoteAddress !== undefined && !(socket instanceof TLSSocket);

function stuck(unsent: number, ms: number): StuckError {
  return new StuckError(
    `The peer of a socket did not take the last ${unsent} bytes within ${ms} ms. ` +
      "Give it a longer endMs, or await the writes in the block.",
  );
}
