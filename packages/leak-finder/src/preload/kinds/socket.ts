import type { Socket } from "node:net";
import type { Kind } from "../kind.ts";
import { type Handle, handleState } from "./handle-state.ts";

/** A socket that connected, or tries to, and where to. */
export interface ClientSocket {
  readonly socket: Socket & { readonly _handle?: Handle | null };
  readonly target: string;
}

export const clientSocket: Kind<ClientSocket> = {
  name: ({ socket }) => (socket.constructor.name === "TLSSocket" ? "tls.TLSSocket" : "net.Socket"),
  label: ({ target }) => target,
  state: ({ socket }) => {
    if (socket.destroyed) return "closed";
    return socket.connecting && !socket._handle ? "open" : handleState(socket._handle);
  },
  keepsAlive: true,
};

/** The target of `connect(options)`, `connect(port, host)` or `connect(path)`. */
export function targetOf(args: readonly unknown[]): string {
  // `net.connect` hands over its arguments normalized, as one array.
  const [first, second]: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) return targetOfOptions(first);
  if (Number.isNaN(Number(first))) return String(first);
  return `${typeof second === "string" ? second : "localhost"}:${String(first)}`;
}

function targetOfOptions(options: { path?: unknown; host?: unknown; port?: unknown }): string {
  if (typeof options.path === "string") return options.path;
  const host = typeof options.host === "string" ? options.host : "localhost";
  return `${host}:${String(options.port)}`;
}
