import { connect } from "node:net";
import type { NetConnectOpts, Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import type { ConnectionOptions, TLSSocket } from "node:tls";
import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import { forceable } from "../../forceable.ts";
import type { ForceableManager, Forced } from "../../forceable.ts";
import { EmittedErrors } from "../emitted-errors.ts";
import { requireMs } from "../../require-ms.ts";
import { connected } from "./connected.ts";
import { abandon, endInOrder } from "./end-socket.ts";
import type { SocketOptions } from "./socket-options.ts";

/**
 * Holds a connection to a port of this machine, the path of a local socket, or what `net.connect`
 * takes: `socket({ host: "example.org", port: 80 })`.
 *
 * Entering waits until it is connected. It throws what connecting failed with, a
 * `ConnectError` after `connectMs`, or the signal's reason, and then destroys the socket.
 *
 * Success ends our side, when what was written has been sent, and waits until the peer has ended its
 * own; what it still sends is thrown away. A peer that never ends is left behind at `endMs`; one that
 * does not even take what was written is a `StuckError`. Failure destroys the socket: the peer of a
 * TCP connection sees a reset and no orderly end, or it would take the part that it got for the whole.
 * An error that the socket emitted meanwhile needs no listener: it is thrown at the end, unless it is
 * what the block failed with.
 *
 * Node's `socket[Symbol.asyncDispose]()` destroys: what was written and not sent yet is lost, and the
 * peer cannot tell success from failure.
 */
export function socket(
  address: number | string | NetConnectOpts,
  options: SocketOptions = {},
): ForceableManager<Socket> {
  if (!["number", "string", "object"].includes(typeof address))
    throw wrongArgument("socket", "a port, a path or an object", address);
  return held("socket", () => connect(address as NetConnectOpts), "connect", options);
}

/**
 * {@link socket}, for TLS: takes what `tls.connect` takes, and has entered when the handshake is done
 * and the certificate has been verified.
 */
export function tlsSocket(
  address: ConnectionOptions,
  options: SocketOptions = {},
): ForceableManager<TLSSocket> {
  if (typeof address !== "object") throw wrongArgument("tlsSocket", "an object", address);
  const open = (): TLSSocket => connectSecurely(address);
  return held("tlsSocket", open, "secureConnect", options);
}

function held<S extends Socket>(
  name: string,
  open: () => S,
  event: "connect" | "secureConnect",
  options: SocketOptions,
): ForceableManager<S> {
  const { connectMs, endMs } = options;
  requireMs(name, { connectMs, endMs });
  return connection(open, event, options) as ForceableManager<unknown> as ForceableManager<S>;
}

const connection = forceable(async function* socket(
  forced: Forced,
  open: () => Socket,
  event: "connect" | "secureConnect",
  options: SocketOptions,
): AsyncGenerator<Socket, void> {
  options.signal?.throwIfAborted();
  const opened = open();
  forced.close = () => opened.destroy();
  const emitted = new EmittedErrors(opened);
  try {
    await connected(opened, event, options);
    yield opened;
  } catch (error) {
    await abandon(opened, error);
    emitted.raise(error);
    throw error;
  }
  await endInOrder(opened, options);
  emitted.raise();
});
