import type { Server, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { Http2Sessions } from "./http2-sessions.ts";
import { LastResponses } from "./last-responses.ts";
import { OpenSockets } from "./open-sockets.ts";
import { speaksHttp1, speaksHttp2 } from "./protocols.ts";
import { stopAccepting } from "./stop-accepting.ts";
import { withoutMethod } from "./without-method.ts";

/** What goes on at a server: its connections, the HTTP/1 responses and HTTP/2 sessions on them. */
export class Traffic {
  readonly #server: Server;
  readonly #sockets: OpenSockets;
  readonly #responses: LastResponses | undefined;
  readonly #sessions: Http2Sessions | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#sockets = new OpenSockets(server);
    if (speaksHttp1(server)) this.#responses = new LastResponses(server);
    if (speaksHttp2(server)) this.#sessions = new Http2Sessions(server);
  }

  get server(): Server {
    return this.#server;
  }

  get ended(): boolean {
    return this.#sockets.ended;
  }

  /** Waits until the server does not listen any more and no connection is open. */
  end(): Promise<void> {
    return this.#sockets.end();
  }

  /** From now on each HTTP/1 response ends its connection. */
  giveNotice(): void {
    this.#responses?.endConnections(this.#sockets.inUse);
  }

  /** No new connection, no new HTTP/2 stream. */
  stop(): void {
    stopAccepting(this.#server);
    this.#sessions?.end();
  }

  /** Closes keep-alive connections between two requests, and those that never carried anything. */
  closeIdle(): void {
    const server = this.#server;
    const inFlight = new Set(this.#inFlight);
    // Node destroys connections as idle whose response was ended and is still being sent.
    if (speaksHttp1(server))
      withoutMethod("destroy", [...inFlight], () => server.closeIdleConnections());
    // Bun counts no bytes of HTTP connections: a request counts as well.
    this.#sockets.destroy((socket) => isSilent(socket) && !inFlight.has(socket));
  }

  get open(): readonly Socket[] {
    return this.#sockets.inUse;
  }

  /** Connections that may be in use or not, as their protocol has it, which the server cannot tell. */
  get unknown(): readonly Socket[] {
    if (this.#sessions !== undefined) return [];
    const inFlight = new Set(this.#inFlight);
    return this.open.filter((socket) => !inFlight.has(socket));
  }

  destroy(): void {
    stopAccepting(this.#server);
    this.#sockets.destroy();
  }

  get #inFlight(): Socket[] {
    return this.open.filter((socket) => this.#responses?.on(socket) !== undefined);
  }

  forget(): void {
    this.#sockets.forget();
    this.#responses?.forget();
    this.#sessions?.forget();
  }
}

/** An HTTP/2 session reads past its socket, which then counts no bytes. */
function isSilent(socket: Socket): boolean {
  const { alpnProtocol } = socket as Partial<TLSSocket>;
  return socket.bytesRead === 0 && socket.bytesWritten === 0 && alpnProtocol !== "h2";
}
