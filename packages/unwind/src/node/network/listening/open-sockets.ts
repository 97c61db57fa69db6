import type { Server, Socket } from "node:net";
import { Server as TlsServer } from "node:tls";

/** The connections that a server has accepted and that are still open. */
export class OpenSockets {
  readonly #server: Server;
  readonly #accepted = new Set<Socket>();
  /** What stands over an accepted one once its TLS handshake is done. */
  readonly #secured = new Set<Socket>();
  readonly #waiting = new Set<() => void>();

  constructor(server: Server) {
    this.#server = server;
    server.on("connection", this.#accept).on("secureConnection", this.#secure);
    server.on("close", this.#check);
  }

  /** The connections that the server's user deals with: no TCP socket under a TLS socket. */
  get inUse(): readonly Socket[] {
    const sockets = this.#server instanceof TlsServer ? this.#secured : this.#accepted;
    return [...sockets].filter(({ destroyed }) => !destroyed);
  }

  /** Whether neither the server listens nor a connection is open. */
  get ended(): boolean {
    return !this.#server.listening && this.#accepted.size === 0 && this.#secured.size === 0;
  }

  /** Waits until {@link ended}. */
  async end(): Promise<void> {
    if (!this.ended) await new Promise<void>((resolve) => void this.#waiting.add(resolve));
  }

  destroy(which: (socket: Socket) => boolean = () => true): void {
    for (const sockets of [this.#secured, this.#accepted])
      for (const socket of sockets) if (which(socket)) socket.destroy();
  }

  forget(): void {
    this.#server.off("connection", this.#accept).off("secureConnection", this.#secure);
    this.#server.off("close", this.#check);
  }

  readonly #accept = (socket: Socket): void => this.#hold(socket, this.#accepted);
  readonly #secure = (socket: Socket): void => this.#hold(socket, this.#secured);

  #hold(socket: Socket, sockets: Set<Socket>): void {
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      this.#check();
    });
  }

  readonly #check = (): void => {
    if (this.#waiting.size > 0 && this.ended) for (const resolve of this.#waiting) resolve();
  };
}
