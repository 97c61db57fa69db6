import { once } from "node:events";
import type { Socket } from "node:net";
import { UnwindError } from "../../../core/errors/errors.ts";
import { endsWithin } from "../../ends-within.ts";
import type { SocketOptions } from "./socket-options.ts";

/** A connection was not established in time, or its socket was closed before it was. */
export class ConnectError extends UnwindError {
  override readonly name = "ConnectError";
  readonly code: "ERR_CONNECT_TIMEOUT" | "ERR_CONNECT_CLOSED";
  constructor(code: ConnectError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Waits for the event that says that a socket is connected; throws whatever comes before it. */
export async function connected(
  socket: Socket,
  event: "connect" | "secureConnect",
  { connectMs = Infinity, signal, clock }: SocketOptions,
): Promise<void> {
  const cancel = new AbortController();
  const abort = (): void => cancel.abort(signal?.reason);
  const closed = (): void => cancel.abort(closedEarly());
  signal?.addEventListener("abort", abort);
  socket.on("close", closed);
  try {
    const connecting = once(socket, event, { signal: cancel.signal });
    if (!(await endsWithin(connecting, connectMs, clock))) throw timedOut(connectMs);
  } catch (error) {
    throw cancel.signal.aborted ? cancel.signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", abort);
    socket.off("close", closed);
  }
}

const closedEarly = (): ConnectError =>
  new ConnectError("ERR_CONNECT_CLOSED", "The socket was closed before it was connected.");

const timedOut = (ms: number): ConnectError =>
  new ConnectError(
    "ERR_CONNECT_TIMEOUT",
    `Connecting did not end within ${ms} ms. Is the peer there? Else give it a longer connectMs.`,
  );
