import type { AddressInfo, ListenOptions, Server, Socket } from "node:net";
import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import type { Clock } from "../../../core/stacks/clock.ts";
import { forceable } from "../../forceable.ts";
import type { ForceableManager, Forced } from "../../forceable.ts";
import { requireMs } from "../require-ms.ts";
import { urlOf } from "./bound-url.ts";
import { drain } from "./drain.ts";
import { startListening } from "./start-listening.ts";
import { Traffic } from "./traffic.ts";

/** Where to listen, as `server.listen` takes it: a port (0: any), a path, or Node's options. */
export type ListenAddress = number | string | ListenOptions;

export interface ListeningOptions {
  /**
   * How long the server goes on accepting once its release has begun, while each HTTP/1 response
   * says `Connection: close`: the time in which a load balancer notices that it is not ready any
   * more. 0 by default.
   */
  readonly noticeMs?: number | undefined;
  /**
   * How long open connections may take to end by themselves, once nothing more is accepted: requests
   * in flight, WebSockets. 5,000 by default; Infinity waits for all.
   */
  readonly drainMs?: number | undefined;
  /** How long destroying what is left may take; longer is a `StuckError`. 1,000 by default. */
  readonly forceMs?: number | undefined;
  /**
   * Called once when nothing more is accepted, to end what does not end by itself: WebSockets, event
   * streams. It gets the connections about which the server cannot know whether they are in use:
   * those of a net or tls server, the upgraded ones of an HTTP server. What it returns is awaited,
   * within `drainMs`; what it throws is thrown when all connections are closed.
   */
  readonly onDrain?: ((connections: readonly Socket[]) => unknown) | undefined;
  /** Called with what is still open when `drainMs` has passed, before it is destroyed. */
  readonly onForce?: ((connections: readonly Socket[]) => void) | undefined;
  /** The timers behind the deadlines. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

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
