import type { ServerHttp2Session } from "node:http2";
import type { Server } from "node:net";

/** The open HTTP/2 sessions of a server. Node 20 and 22 keep no list of them. */
export class Http2Sessions {
  readonly #server: Server;
  readonly #open = new Set<ServerHttp2Session>();
  #ending = false;

  constructor(server: Server) {
    this.#server = server;
    server.on("session", this.#add);
  }

  /** Sends GOAWAY: open streams go on to their end, new ones are refused so that clients may retry. */
  end(): void {
    this.#ending = true;
    for (const session of this.#open) session.close();
  }

  forget(): void {
    this.#server.off("session", this.#add);
  }

  readonly #add = (session: ServerHttp2Session): void => {
    this.#open.add(session);
    session.once("close", () => void this.#open.delete(session));
    if (this.#ending) session.close();
  };
}
