import type { Server, Socket } from "node:net";
import { load } from "../builtins.ts";
import { clientSocket, targetOf } from "../kinds/socket.ts";
import { server } from "../kinds/server.ts";
import type { Kind } from "../kind.ts";
import type { Opening } from "../opening.ts";
import type { Openings } from "../openings.ts";
import type { Site } from "../site.ts";
import { wrapOpener } from "../wrap.ts";

/**
 * Client sockets and servers of every protocol: http, https, http2 and tls connect and listen
 * through the methods of `net`. What a server accepts is the server's.
 */
export function watchSockets(openings: Openings): void {
  const net = load.net();
  const latest = new WeakMap<object, Opening>();
  const reopened = <R>(self: object, kind: Kind<R>, resource: R, site: Site | undefined): void => {
    const before = latest.get(self);
    if (before !== undefined) before.released = true;
    latest.set(self, openings.add(kind, resource, site));
  };
  wrapOpener(net.Socket.prototype, "connect", ({ self, args }, site) => {
    const socket = self as Socket;
    reopened(socket, clientSocket, { socket, target: targetOf(args) }, site);
  });
  wrapOpener(net.Server.prototype, "listen", ({ self }, site) => {
    reopened(self as object, server, self as Server, site);
  });
}
