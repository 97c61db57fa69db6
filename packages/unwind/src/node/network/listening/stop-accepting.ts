import type { Server } from "node:net";
import { speaksHttp1 } from "./protocols.ts";
import { withoutMethod } from "./without-method.ts";

/**
 * Closes the server's port and nothing else; does nothing if it does not listen. `http.Server.close()`
 * also destroys what it takes for idle, which is done a turn later, and with more care (closeIdle).
 */
export function stopAccepting(server: Server): void {
  if (!server.listening) return;
  const close = (): void => void server.close();
  if (speaksHttp1(server)) withoutMethod("closeIdleConnections", [server], close);
  else close();
}
