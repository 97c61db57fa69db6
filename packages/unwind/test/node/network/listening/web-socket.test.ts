import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { suite, test } from "node:test";
import { AsyncExitStack } from "unwind";
import { listening } from "unwind/node";
import type { ListeningOptions } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { WebSocket, WebSocketServer } from "ws";
import { timerSet } from "../timer-set.ts";

async function connected(
  options: (webSockets: WebSocketServer) => ListeningOptions,
): Promise<{ readonly stack: AsyncExitStack; readonly client: WebSocket }> {
  const server = createServer();
  const webSockets = new WebSocketServer({ server });
  const stack = new AsyncExitStack();
  const address = { port: 0, host: "127.0.0.1" };
  const { port } = await stack.use(listening(server, address, options(webSockets)));
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, "open");
  return { stack, client };
}

suite("a WebSocket", () => {
  test("is told to go by onDrain, and gone when the block ends", async () => {
    const { stack, client } = await connected((webSockets) => ({
      drainMs: Infinity,
      onDrain: () => webSockets.clients.forEach((client) => client.close(1001, "we close")),
    }));
    const closed = once(client, "close") as Promise<[number, Buffer]>;
    await stack.disposeAsync();
    const [code, reason] = await closed;
    assert.deepEqual([code, reason.toString()], [1001, "we close"]);
  });

  test("may stay until drainMs, and is destroyed then", async () => {
    const clock = new FakeClock();
    const { stack, client } = await connected(() => ({ drainMs: 8_000, clock }));
    const ended = stack.disposeAsync();
    await timerSet(clock);
    client.send("still there");
    client.ping();
    await once(client, "pong");
    clock.advance(8_000);
    await ended;
    const [code] = (await once(client, "close")) as [number];
    assert.equal(code, 1006);
  });

  test("may end the drain by itself", async () => {
    const { stack, client } = await connected(() => ({ drainMs: Infinity }));
    const ended = stack.disposeAsync();
    client.close();
    await ended;
  });
});
