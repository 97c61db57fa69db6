import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createRawServer } from "node:net";
import type { Server, Socket } from "node:net";
import { suite, test } from "node:test";
import { AsyncExitStack, StuckError, within } from "unwind";
import { listening } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { get, RawClient } from "../raw-client.ts";
import { timerSet } from "../timer-set.ts";

const anyPort = { port: 0, host: "127.0.0.1" };

/** What holds a server for ever. */
const holders: readonly (readonly [
  name: string,
  create: () => Server,
  hold: (client: RawClient, server: Server, socket: Socket) => Promise<unknown>,
])[] = [
  [
    "a request that is never answered",
    () => createServer(() => {}),
    (client, server) => once((client.send(get()), server), "request"),
  ],
  [
    "a response that nobody reads",
    () => createServer((_request, response) => void response.end(Buffer.alloc(50_000_000))),
    (client, server) => (client.socket.pause(), once((client.send(get()), server), "request")),
  ],
  [
    "a request whose head comes in drips",
    () => createServer(() => {}),
    async (client, _server, socket) => {
      client.send("GET / HT");
      while (socket.bytesRead === 0) await new Promise(setImmediate);
    },
  ],
  [
    "an upgraded connection",
    () =>
      createServer().on(
        "upgrade",
        (_request, socket) => void socket.write("HTTP/1.1 101 Go on\r\n\r\n"),
      ),
    (client) =>
      client
        .send("GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: x\r\nHost: a\r\n\r\n")
        .until("101"),
  ],
  [
    "a connection that goes on",
    () => createRawServer((socket) => void socket.write("hello")),
    (client) => client.until("hello"),
  ],
];

suite("when drainMs has passed, listening", () => {
  for (const [name, create, hold] of holders)
    test(`destroys ${name}`, async () => {
      const clock = new FakeClock();
      const stack = new AsyncExitStack();
      const forced: Socket[] = [];
      const onForce = (sockets: readonly Socket[]): void => void forced.push(...sockets);
      const server = create();
      const options = { drainMs: 30_000, clock, onForce };
      const { port } = await stack.use(listening(server, anyPort, options));
      const connected = once(server, "connection") as Promise<[Socket]>;
      const client = await RawClient.connect(port);
      const [socket] = await connected;
      await hold(client, server, socket);
      const ended = stack.disposeAsync();
      await timerSet(clock);
      clock.advance(29_999);
      assert(!socket.destroyed);
      assert.deepEqual(forced, []);
      clock.advance(1);
      await ended;
      assert.deepEqual(forced, [socket]);
      client.socket.resume();
      await client.closed;
    });

  test("destroys at once if drainMs is 0", async () => {
    const server = createServer(() => {});
    const client = await within(listening(server, anyPort, { drainMs: 0 }), async ({ port }) => {
      const client = (await RawClient.connect(port)).send(get());
      await once(server, "request");
      return client;
    });
    await client.closed;
  });

  test("closes its connections, and throws what onForce throws", async () => {
    const server = createServer(() => {});
    const mistake = new Error("in the hook");
    const options = {
      drainMs: 0,
      onForce: () => {
        throw mistake;
      },
    };
    let client: RawClient | undefined;
    const failing = within(listening(server, anyPort, options), async ({ port }) => {
      client = (await RawClient.connect(port)).send(get());
      await once(server, "request");
    });
    await assert.rejects(failing, (error) => error === mistake);
    await client?.closed;
  });
});

suite("onDrain", () => {
  test("gets the connections that may be in use, when the server accepts no more", async () => {
    const server = createRawServer((socket) => void socket.write("hello"));
    const onDrain = (sockets: readonly Socket[]): void => {
      assert(!server.listening);
      for (const socket of sockets) socket.end(" and good-bye");
    };
    const options = { drainMs: Infinity, onDrain };
    const client = await within(listening(server, anyPort, options), async ({ port }) => {
      const client = await RawClient.connect(port);
      await client.until("hello");
      return client;
    });
    assert.equal(client.received, "hello and good-bye");
  });

  test("does not get a connection with a request in flight", async () => {
    const server = createServer();
    const seen: unknown[] = [];
    const onDrain = (sockets: readonly Socket[]): void => {
      seen.push(...sockets);
      response?.end();
    };
    const options = { drainMs: Infinity, onDrain };
    let response: import("node:http").ServerResponse | undefined;
    await within(listening(server, anyPort, options), async ({ port }) => {
      (await RawClient.connect(port)).send(get());
      response = ((await once(server, "request")) as [unknown, typeof response])[1];
    });
    assert.deepEqual(seen, []);
  });

  test("is waited for, and what it throws is thrown once all is closed", async () => {
    const mistake = new Error("in the hook");
    const server = createServer();
    let response: import("node:http").ServerResponse | undefined;
    const onDrain = async (): Promise<void> => {
      await Promise.resolve();
      setImmediate(() => response?.end());
      throw mistake;
    };
    const failing = within(
      listening(server, anyPort, { drainMs: Infinity, onDrain }),
      async ({ port }) => {
        (await RawClient.connect(port)).send(get());
        response = ((await once(server, "request")) as [unknown, typeof response])[1];
      },
    );
    await assert.rejects(failing, (error) => error === mistake);
    assert(response?.writableFinished);
  });

  test("that never ends is reported as stuck", async () => {
    const clock = new FakeClock();
    const stack = new AsyncExitStack();
    const onDrain = (): Promise<void> => new Promise(() => {});
    const options = { drainMs: 10, forceMs: 20, onDrain, clock };
    await stack.use(listening(createServer(), anyPort, options));
    const ended = assert.rejects(stack.disposeAsync(), StuckError);
    await timerSet(clock);
    clock.advance(10);
    await timerSet(clock);
    clock.advance(20);
    await ended;
  });
});
