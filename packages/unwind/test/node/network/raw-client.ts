import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";

/** A client that sends what a test says, byte by byte, and keeps what it gets. */
export class RawClient {
  readonly socket: Socket;
  received = "";
  /** Settles when the connection is closed, with the code of its error if there was one. */
  readonly closed: Promise<string | undefined>;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("utf8").on("data", (text: string) => void (this.received += text));
    let code: string | undefined;
    socket.on("error", (error: NodeJS.ErrnoException) => (code = error.code));
    this.closed = new Promise((resolve) => socket.on("close", () => resolve(code)));
  }

  static async connect(port: number): Promise<RawClient> {
    const client = new RawClient(connect(port, "127.0.0.1"));
    await once(client.socket, "connect");
    return client;
  }

  send(text: string): this {
    this.socket.write(text);
    return this;
  }

  /** Waits until this text has been received. */
  async until(text: string): Promise<void> {
    while (!this.received.includes(text)) await once(this.socket, "data");
  }

  /** The responses so far: their heads. */
  get heads(): string[] {
    return this.received.split("HTTP/1.1 ").slice(1);
  }
}

export const get = (path = "/"): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
