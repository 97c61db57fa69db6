import type { Server as HttpServer } from "node:http";
import type { Http2Server } from "node:http2";
import type { Server } from "node:net";

// By their methods: the classes of node:http2 are not exported, and loading a module to ask costs.

/** A server of node:http or node:https; one of node:http2 that also allows HTTP/1. */
export const speaksHttp1 = (server: Server): server is HttpServer =>
  "closeIdleConnections" in server;

/** A server of node:http2. */
export const speaksHttp2 = (server: Server): server is Http2Server & Server =>
  "updateSettings" in server;
