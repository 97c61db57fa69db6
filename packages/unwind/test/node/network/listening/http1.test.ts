import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { RequestListener, Server, ServerResponse } from "node:http";
import { connect as connectTcp } from "node:net";
import type { Socket } from "node:net";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:tls";
import { suite, test } from "node:test";
import { AsyncExitStack, within } from "unwind";
import { listening } from "unwind/node";
import type { ListeningOptions } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { certificate, trust } from "../certificate.ts";
import { get, RawClient } from "../raw-client.ts";
import { timerSet } from "../timer-set.ts";

const anyPort = { port: 0, host: "127.0.0.1" };
const greet: RequestListener = (_request, response) => void response.end("hello");

/** A server whose requests wait for the test to answer them, in a stack that is to be closed. */
async function startServer(options: ListeningOptions = {}): Promise<{
  readonly server: Server;
  readonly stack: AsyncExitStack;
  readonly client: RawClient;
  /** The client's, at the server's side. */
  readonly socket: Socket;
  /** The response to the next request. */
  readonly next: () => Promise<ServerResponse>;
}> {
  const asked = new EventEmitter();
  const server = createServer((_request, response) => void asked.emit("response", response));
  const accepted = once(server, "connection") as Promise<[Socket]>;
  const stack = new AsyncExitStack();
  const { port } = await stack.use(listening(server, anyPort, { drainMs: Infinity, ...options }));
  const client = await RawClient.connect(port);
  const next = async (): Promise<ServerResponse> =>
    ((await once(asked, "response")) as [ServerResponse])[0];
  const [socket] = await accepted;
  return { server, stack, client, socket, next };
}

suite("the release of an HTTP/1 server", () => {
  test("closes a keep-alive connection between two requests at once", async () => {
    const client = await within(listening(createServer(greet), anyPort), async ({ port }) => {
      const client = (await RawClient.connect(port)).send(get());
      await client.until("hello");
      return client;
    });
    assert.equal(await client.closed, undefined);
    assert.match(client.received, /Connection: keep-alive/);
  });

  test("waits for a response in flight, which says that it is the last", async () => {
    const { server, stack, client, next } = await startServer();
    const asked = next();
    client.send(get());
    const response = await asked;
    const ended = stack.disposeAsync();
    await untilClosed(server);
    response.end("slow");
    await ended;
    await client.closed;
    assert.match(client.received, /^HTTP\/1.1 200 OK\r\nConnection: close\r\n[^]*slow/);
  });

  test("waits for a response whose head has been sent, and ends its connection", async () => {
    const { server, stack, client, next } = await startServer();
    const asked = next();
    client.send(get());
    const response = await asked;
    response.write("a part");
    await client.until("a part");
    const ended = stack.disposeAsync();
    await untilClosed(server);
    response.end("the rest");
    await ended;
    assert.equal(await client.closed, undefined);
    assert.match(client.received, /Connection: keep-alive[^]*a part[^]*the rest\r\n0\r\n\r\n$/);
  });

  test("ends a connection even where a handler insists on keeping it", async () => {
    const { server, stack, client, next } = await startServer();
    const asked = next();
    client.send(get());
    const response = await asked;
    const ended = stack.disposeAsync();
    await untilClosed(server);
    response.writeHead(200, { Connection: "keep-alive" }).end("hello");
    await ended;
    await client.closed;
  });

  test("answers all requests of a pipeline, the last one with the end", async () => {
    const { server, stack, client, next } = await startServer();
    const responses: ServerResponse[] = [];
    server.on("request", (_request, response) => void responses.push(response));
    const asked = next();
    client.send(get("/1") + get("/2") + get("/3"));
    await asked;
    while (responses.length < 3) await new Promise(setImmediate);
    const ended = stack.disposeAsync();
    await untilClosed(server);
    for (const [i, response] of responses.entries()) response.end(`answer ${i}`);
    await ended;
    await client.closed;
    const connections = client.heads.map((head) => /Connection: ([\w-]+)/.exec(head)?.[1]);
    assert.deepEqual(connections, ["keep-alive", "keep-alive", "close"]);
    assert.match(client.received, /answer 0[^]*answer 1[^]*answer 2$/);
  });

  test("answers a request that was sent before it began, on a connection that looks idle", async () => {
    for (let turn = 0; turn < 20; turn++) {
      const client = await within(listening(createServer(greet), anyPort), async ({ port }) => {
        const client = (await RawClient.connect(port)).send(get());
        await client.until("hello");
        client.received = "";
        client.send(get());
        // The bytes are on their way; the server has not read them.
        return client;
      });
      await client.closed;
      assert.match(client.received, /Connection: close[^]*hello/);
    }
  });

  test("answers on a connection that only the system has accepted so far", async () => {
    for (let turn = 0; turn < 20; turn++) {
      const answer = await within(listening(createServer(greet), anyPort), async ({ port }) => {
        // What comes next is in the part of the event loop's turn that has polled already.
        await (await RawClient.connect(port)).send(get()).until("hello");
        const socket = connectTcp(port, "127.0.0.1").setEncoding("utf8");
        socket.write(get());
        const answer = socket.toArray();
        answer.catch(() => {});
        // By then the system has been asked to connect.
        await new Promise(process.nextTick);
        return { answer };
      });
      assert.match((await answer.answer).join(""), /Connection: close[^]*hello/);
    }
  });

  test("answers a request on a connection that was just made", async () => {
    for (let turn = 0; turn < 20; turn++) {
      const client = await within(listening(createServer(greet), anyPort), async ({ port }) =>
        (await RawClient.connect(port)).send(get()),
      );
      await client.closed;
      assert.match(client.received, /Connection: close[^]*hello/);
    }
  });

  test("waits until a response that was ended has been sent, where Node cuts it off", async () => {
    const { server, stack, client, next } = await startServer();
    client.socket.pause();
    const asked = next();
    client.send(get());
    (await asked).end("x".repeat(20_000_000));
    const ended = stack.disposeAsync();
    await untilClosed(server);
    client.socket.resume();
    await ended;
    await client.closed;
    assert.equal(client.received.split("\r\n\r\n")[1]?.length, 20_000_000);
  });

  test("waits for a request of which a part has arrived", async () => {
    const { server, stack, client, socket, next } = await startServer();
    const [head, rest] = [get().slice(0, 10), get().slice(10)];
    client.send(head);
    while (socket.bytesRead === 0) await new Promise(setImmediate);
    const ended = stack.disposeAsync();
    await untilClosed(server);
    const asked = next();
    client.send(rest);
    (await asked).end("hello");
    await ended;
    await client.closed;
    assert.match(client.received, /Connection: close[^]*hello/);
  });

  test("refuses new connections while it waits", async () => {
    const { server, stack, client, next } = await startServer();
    const { port } = server.address() as { port: number };
    const asked = next();
    client.send(get());
    const response = await asked;
    const ended = stack.disposeAsync();
    await untilClosed(server);
    await assert.rejects(RawClient.connect(port), { code: "ECONNREFUSED" });
    response.end();
    await ended;
  });

  test("waits for responses when the block failed, too", async () => {
    const server = createServer();
    const failure = new Error("something else");
    let client: RawClient | undefined;
    const failing = within(listening(server, anyPort), async ({ port }) => {
      client = (await RawClient.connect(port)).send(get());
      const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
      server.once("close", () => assert(response.writableFinished));
      void untilClosed(server).then(() => response.end("slow"));
      throw failure;
    });
    await assert.rejects(failing, (error) => error === failure);
    await client?.closed;
    assert.match(client?.received ?? "", /slow/);
  });

  test("ends a connection after the answer of a checkContinue listener", async () => {
    const server = createServer();
    let response: ServerResponse | undefined;
    server.on("checkContinue", (_request, expecting: ServerResponse) => {
      expecting.writeContinue();
      response = expecting;
    });
    const stack = new AsyncExitStack();
    const { port } = await stack.use(listening(server, anyPort, { drainMs: Infinity }));
    const client = await RawClient.connect(port);
    client.send("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n");
    await client.until("100 Continue");
    const ended = stack.disposeAsync();
    await untilClosed(server);
    response?.end("stored");
    await ended;
    assert.match(client.received, /Connection: close[^]*stored/);
  });

  test("does the same over TLS", async () => {
    const server = createSecureServer(certificate);
    const stack = new AsyncExitStack();
    const { port } = await stack.use(listening(server, anyPort, { drainMs: Infinity }));
    const [idle, busy] = [1, 2].map(() => connect({ port, ...trust, host: "localhost" }));
    assert(idle && busy);
    await Promise.all([once(idle, "secureConnect"), once(busy, "secureConnect")]);
    busy.write(get());
    const [, response] = (await once(server, "request")) as [unknown, ServerResponse];
    const ended = stack.disposeAsync();
    await once(idle.resume(), "close");
    response.end("slow");
    const text = (await busy.setEncoding("utf8").toArray()).join("");
    await ended;
    assert.match(text, /Connection: close[^]*slow/);
  });
});

suite("the notice of an HTTP/1 server", () => {
  test("tells each client to go elsewhere, while the server still accepts", async () => {
    const clock = new FakeClock();
    const server = createServer(greet);
    const stack = new AsyncExitStack();
    const { port } = await stack.use(listening(server, anyPort, { noticeMs: 5_000, clock }));
    const kept = (await RawClient.connect(port)).send(get());
    await kept.until("hello");
    const ended = stack.disposeAsync();
    await timerSet(clock);
    assert.equal(clock.next, 5_000);
    kept.received = "";
    kept.send(get());
    await kept.closed;
    assert.match(kept.received, /Connection: close[^]*hello/);
    const fresh = (await RawClient.connect(port)).send(get());
    await fresh.closed;
    assert.match(fresh.received, /Connection: close[^]*hello/);
    clock.advance(5_000);
    await ended;
    await assert.rejects(RawClient.connect(port), { code: "ECONNREFUSED" });
  });

  test("is not given by a server that was closed before", async () => {
    const clock = new FakeClock();
    const server = createServer(greet);
    await within(listening(server, anyPort, { noticeMs: 5_000, clock }), () => void server.close());
    assert.equal(clock.next, undefined);
  });
});

/** Waits until a server has stopped to accept. */
async function untilClosed(server: Server): Promise<void> {
  while (server.listening) await new Promise(setImmediate);
}
