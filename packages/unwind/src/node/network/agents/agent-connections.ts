import type { Agent } from "node:http";
import type { Socket } from "node:net";

/**
 * Waits until an agent has no connection, those included that it opens for queued requests when
 * others end.
 */
export async function connectionsEnd(agent: Agent): Promise<void> {
  for (let next = anyOf(agent); next !== undefined; next = anyOf(agent)) await end(next);
}

/** Destroys them, and those that it opens for queued requests when others end. */
export async function destroyConnections(agent: Agent): Promise<void> {
  for (let next = anyOf(agent); next !== undefined; next = anyOf(agent)) {
    agent.destroy();
    await end(next);
  }
}

const anyOf = ({ sockets, freeSockets }: Agent): Socket | undefined =>
  [...Object.values(freeSockets), ...Object.values(sockets)].flat()[0];

/** The agent hears of it before us, and has opened the next connection by then. */
const end = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.closed) setImmediate(resolve);
    else socket.once("close", () => resolve());
  });
