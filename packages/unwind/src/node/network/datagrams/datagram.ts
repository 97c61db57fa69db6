import { createSocket } from "node:dgram";
import type { BindOptions, Socket, SocketOptions, SocketType } from "node:dgram";
import { once } from "node:events";
import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import { read } from "../../../core/values/read.ts";
import { forceable } from "../../forceable.ts";
import type { ForceableManager, Forced } from "../../forceable.ts";
import { EmittedErrors } from "../emitted-errors.ts";
import { PendingSends } from "./pending-sends.ts";

export interface DatagramOptions {
  /** Where to bind: a port, or what `socket.bind` takes. Any port on all addresses by default. */
  readonly bind?: number | BindOptions | undefined;
}

/**
 * Holds a bound UDP socket: `datagram("udp4")`, or with what `dgram.createSocket` takes.
 *
 * Entering binds; it throws what binding failed with, and closes the socket. Success sends what
 * `send` was called with, then closes, and waits for "close"; failure closes at once. Errors that the
 * socket emitted meanwhile need no listener: they are thrown at the end, unless the block failed with
 * them itself. A socket that was closed in the block is left alone.
 *
 * Node's own disposer, like its `close()`, silently drops datagrams that were sent and whose address
 * is still being looked up, and rejects for a socket that is closed.
 */
export function datagram(
  type: SocketType | SocketOptions,
  { bind = 0 }: DatagramOptions = {},
): ForceableManager<Socket> {
  if (typeof type !== "string" && typeof type !== "object")
    throw wrongArgument("datagram", '"udp4", "udp6" or an object', type);
  return bound(typeof type === "string" ? { type } : type, bind);
}

const bound = forceable(async function* datagram(
  forced: Forced,
  options: SocketOptions,
  bind: number | BindOptions,
): AsyncGenerator<Socket, void> {
  const sends = new PendingSends(options.lookup);
  const socket = createSocket({ ...options, lookup: sends.lookup });
  const emitted = new EmittedErrors(socket);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  forced.close = () => close(socket);
  try {
    const listening = once(socket, "listening");
    socket.bind(bind as BindOptions);
    await listening;
    yield socket;
    await sends.end(socket);
  } catch (error) {
    close(socket);
    await closed;
    emitted.raise(error);
    throw error;
  }
  close(socket);
  await closed;
  emitted.raise();
});

/** Closes what may be closed already, which nothing but the attempt can tell. */
function close(socket: Socket): void {
  try {
    socket.close();
  } catch (error) {
    if (read(error, "code") !== "ERR_SOCKET_DGRAM_NOT_RUNNING") throw error;
  }
}
