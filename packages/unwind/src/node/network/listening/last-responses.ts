import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";
import { speaksHttp2 } from "./protocols.ts";

/** What Node's own `closeIdleConnections()` goes by: the response that is being sent. */
interface HttpSocket extends Socket {
  readonly _httpMessage?: ServerResponse | null;
}

/**
 * Knows the last response that was begun on each HTTP/1 connection, after which the connection can
 * end. Not an earlier one: what a client has pipelined behind it would stay without an answer.
 */
export class LastResponses {
  readonly #server: Server;
  readonly #events: readonly string[];
  // Weak, or the connection would keep its last request, and what frameworks hang onto it.
  readonly #pipelined = new WeakMap<Socket, WeakRef<ServerResponse>>();
  #ending = false;

  constructor(server: Server) {
    this.#server = server;
    this.#events = requestEvents.filter((event) => isSafe(server, event));
    for (const event of this.#events) server.prependListener(event, this.#begin);
  }

  /** The last response that is not sent yet. */
  on(socket: HttpSocket): ServerResponse | undefined {
    const pipelined = this.#pipelined.get(socket)?.deref();
    const last = pipelined?.writableFinished === false ? pipelined : socket._httpMessage;
    return last?.writableFinished === false ? last : undefined;
  }

  /** Ends each connection after the response in flight, and from now on after any response. */
  endConnections(sockets: Iterable<Socket>): void {
    this.#ending = true;
    for (const socket of sockets) {
      const response = this.on(socket);
      if (response !== undefined) this.#endAfter(response, socket);
    }
  }

  forget(): void {
    for (const event of this.#events) this.#server.off(event, this.#begin);
  }

  // Runs for each request, and costs as little as a listener can: a WeakRef takes ten times as long.
  readonly #begin = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.httpVersionMajor > 1) return;
    // It has no socket as long as another response stands before it.
    if (response.socket === null) this.#pipelined.set(request.socket, new WeakRef(response));
    if (this.#ending) this.#endAfter(response, request.socket);
  };

  #endAfter(response: ServerResponse, socket: Socket): void {
    if (!response.headersSent) response.setHeader("Connection", "close");
    // Its head may have been sent before, or say "keep-alive" where a handler insists.
    response.once("finish", () => {
      if (this.on(socket) === undefined) socket.destroySoon();
    });
  }
}

const requestEvents = ["request", "checkContinue", "checkExpectation"];

/** A listener for these would change what a server does that has none, but for "request" of HTTP/1. */
const isSafe = (server: Server, event: string): boolean =>
  server.listenerCount(event) > 0 || (event === "request" && !speaksHttp2(server));
