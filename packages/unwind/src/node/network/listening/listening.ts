import type { AddressInfo, Server } from "node:net";
import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import { forceable } from "../../forceable.ts";
import type { ForceableManager, Forced } from "../../forceable.ts";
import { requireMs } from "../../require-ms.ts";
import { urlOf } from "./bound-url.ts";
import { drain } from "./drain.ts";
import type { ListenAddress, ListeningOptions } from "./listening-options.ts";
import { startListening } from "./start-listening.ts";
import { Traffic } from "./traffic.ts";

/** A server that listens. */
export interface Listening<S extends Server = Server> {
  readonly server: S;
  /** What `server.address()` says: an address, or the path of a local socket. */
  readonly address: AddressInfo | string;
  /** The port that was bound; 0 for a local socket. */
  readonly port: number;
  /** Where a client on this machine reaches it: `http://127.0.0.1:8080`, `tls://[::1]:8883`, `unix:/run/app`. */
  readonly url: string;
}

/**
 * Holds a server of `node:net`, `tls`, `http`, `https` or `http2` listening.
 *
 * Entering listens; it throws what listening failed with (`EADDRINUSE`), and leaves nothing behind.
 * The release stops accepting, tells HTTP/1 clients `Connection: close` and HTTP/2 clients GOAWAY,
 * closes what is idle (keep-alive connections between requests, clients that never sent a byte) at
 * once, and waits for the rest until `drainMs`; then it destroys it. A request whose head arrives in
 * part counts as the rest. It does so however the block ended: requests in flight are not at fault
 * when something else failed. The forced close destroys all connections at once.
 *
 * A server that was closed in the block, or by anyone else, is released as well. Node's own
 * `server[Symbol.asyncDispose]()` rejects then, and waits without end for a request that is never
 * answered, a WebSocket, or a client that sends nothing.
 */
export function listening<S extends Server>(
  server: S,
  address: ListenAddress,
  options: ListeningOptions = {},
): ForceableManager<Listening<S>> {
  if (!isAddress(address))
    throw wrongArgument("listening", "a server and a port, a path or an object", address);
  const { noticeMs, drainMs, forceMs } = options;
  requireMs("listening", { noticeMs, drainMs, forceMs });
  return served(server, address, options) as ForceableManager<Listening<S>>;
}

const served = forceable(async function* listening(
  forced: Forced,
  server: Server,
  address: ListenAddress,
  options: ListeningOptions,
): AsyncGenerator<Listening, void> {
  const traffic = new Traffic(server);
  try {
    await startListening(server, address);
    forced.close = () => traffic.destroy();
    try {
      yield listeningOf(server);
    } finally {
      await drain(traffic, options);
    }
  } finally {
    traffic.forget();
  }
});

function listeningOf(server: Server): Listening {
  const address = server.address() ?? "";
  const port = typeof address === "string" ? 0 : address.port;
  return { server, address, port, url: urlOf(server, address) };
}

// `process.env.PORT` that is not set would listen on any port.
const isAddress = (address: unknown): boolean =>
  ["number", "string"].includes(typeof address) ||
  (typeof address === "object" && address !== null);
