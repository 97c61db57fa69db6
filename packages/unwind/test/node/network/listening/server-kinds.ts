import * as http from "node:http";
import * as http2 from "node:http2";
import * as https from "node:https";
import * as net from "node:net";
import * as tls from "node:tls";
import { certificate } from "../certificate.ts";

/** Each kind of server, and the scheme of its URL. */
export const serverKinds: readonly (readonly [
  kind: string,
  scheme: string,
  create: () => net.Server,
])[] = [
  ["net", "tcp", () => net.createServer()],
  ["tls", "tls", () => tls.createServer(certificate)],
  ["http", "http", () => http.createServer()],
  ["https", "https", () => https.createServer(certificate)],
  ["http2", "http", () => http2.createServer()],
  ["http2 over TLS", "https", () => http2.createSecureServer(certificate)],
  [
    "http2 over TLS that allows HTTP/1",
    "https",
    () => http2.createSecureServer({ ...certificate, allowHTTP1: true }),
  ],
];

/** How many listeners a server has for each event. */
export const listenersOf = (server: net.Server): [string | symbol, number][] =>
  server.eventNames().map((event) => [event, server.listenerCount(event)]);
