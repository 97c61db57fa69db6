import { Server as HttpsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { Server as TlsServer } from "node:tls";
import { speaksHttp1, speaksHttp2 } from "./protocols.ts";

/** The URL under which a client on this machine reaches a server. */
export function urlOf(server: Server, address: AddressInfo | string): string {
  if (typeof address === "string") return `unix:${address}`;
  return `${schemeOf(server)}://${reachable(address.address)}:${address.port}`;
}

function schemeOf(server: Server): string {
  // Bun's server of node:https is none of node:tls.
  const secure = server instanceof TlsServer || server instanceof HttpsServer;
  if (speaksHttp1(server) || speaksHttp2(server)) return secure ? "https" : "http";
  return secure ? "tls" : "tcp";
}

/** Nobody can connect to "all addresses" everywhere. */
function reachable(host: string): string {
  if (host === "::" || host === "0.0.0.0") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
