import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";
import { speaksHttp2 } from "./protocols.ts";

/**
 * Knows the last response that was begun on each HTTP/1 connection, after which the connection can
 * end. Not an earlier one: what a client has pipelined behind it would stay without an answer.
 */
export class LastResponses {
  readonly #server: Server;
  readonly #events: readonly string[];
  // Weak, or an idle connection would keep its last request, and what frameworks hang onto it.
  readonly #responses = new WeakMap<Socket, WeakRef<ServerResponse>>();
  #ending = false;

  constructor(server: Server) {
    this.#server = server;
    this.#events = requestEvents.filter((event) => isSafe(server, event));
    for (const event of this.#events) server.prependListener(event, this.#begin);
  }

  isInFlight(socket: Socket): boolean {
    return this.#inFlight(socket) !== undefined;
  }

  /** Ends each connection after the response in flight, and from now on after any response. */
  endConnections(sockets: Iterable<Socket>): void {
    this.#ending = true;
    for (const socket of sockets) {
      const response = this.#inFlight(socket);
      if (response !== undefined) this.#endAfter(response, socket);
    }
  }

  forget(): void {
    for (const event of this.#events) this.#server.off(event, this.#begin);
  }

  readonly #begin = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.httpVersionMajor > 1) return;
    this.#responses.set(request.socket, new WeakRef(response));
    if (this.#ending) this.#endAfter(response, request.socket);
  };

  #inFlight(socket: Socket): ServerResponse | undefined {
    const response = this.#responses.get(socket)?.deref();
    return response?.writableFinished === false ? response : undefined;
  }

  #endAfter(response: ServerResponse, socket: Socket): void {
    if (!response.headersSent) response.setHeader("Connection", "close");
    // Its head may have been sent before, or say "keep-alive" where a handler insists.
    response.once("finish", () => {
      if (this.#responses.get(socket)?.deref() === response) socket.destroySoon();
    });
  }
}

const requestEvents = ["request", "checkContinue", "checkExpectation"];

/** A listener for these would change what a server does that has none, but for "request" of HTTP/1. */
const isSafe = (server: Server, event: string): boolean =>
  server.listenerCount(event) > 0 || (event === "request" && !speaksHttp2(server));
