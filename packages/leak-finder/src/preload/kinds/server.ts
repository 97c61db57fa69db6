import type { Server } from "node:net";
import { load } from "../builtins.ts";
import type { Kind } from "../kind.ts";
import { type Handle, handleState } from "./handle-state.ts";

type NetServer = Server & { readonly _handle?: Handle | null };

/** Every server that listens through `net`, under the name of its own module. */
export const server: Kind<NetServer> = {
  name: serverName,
  label: (listening) => addressOf(listening.address()),
  state: (listening) => handleState(listening._handle),
  keepsAlive: true,
};

const MODULES = ["http", "https", "tls"] as const;

/** Asked of open servers only, at the end or seldom: modules that are not loaded then may be. */
function serverName(listening: NetServer): string {
  const { name } = listening.constructor;
  if (name === "Http2Server") return "http2.Server";
  if (name === "Http2SecureServer") return "http2.SecureServer";
  const module = MODULES.find((id) => listening instanceof load[id]().Server);
  return `${module ?? "net"}.Server`;
}

function addressOf(address: ReturnType<Server["address"]>): string {
  if (address === null || typeof address === "string") return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `${host}:${String(address.port)}`;
}
